package fr.preau.routes.delivery;

/** A file with the name of ours, but other content, is in place. */
final class OtherContentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OtherContentException() {
    super("A file of the same name with other content is in place");
  }
}
