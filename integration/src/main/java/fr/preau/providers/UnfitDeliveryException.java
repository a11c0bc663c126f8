package fr.preau.providers;

/** A delivery that must not leave; the message says why, for people. */
final class UnfitDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnfitDeliveryException(String message) {
    super(message);
  }

  UnfitDeliveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
