package fr.preau.sso.saml;

/** A message or a document of a partner that cannot be accepted. */
public final class SamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason stable word in kebab case, for trails
   * @param message what was found and what was expected; never a value about a person
   */
  public SamlException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param cause what the library said
   */
  public SamlException(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why, in kebab case. */
  public String reason() {
    return reason;
  }
}
