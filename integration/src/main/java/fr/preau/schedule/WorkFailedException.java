package fr.preau.schedule;

/** Work that did not come to its end for a reason that people have been told. */
public final class WorkFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for people, in the language of the hub; no personal data
   */
  public WorkFailedException(String message) {
    super(message);
  }
}
