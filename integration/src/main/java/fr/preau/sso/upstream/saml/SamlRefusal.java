package fr.preau.sso.upstream.saml;

/** A message that is not believed. The reason is for the trail; people see one neutral page. */
public final class SamlRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason stable word in kebab case
   */
  public SamlRefusal(String reason) {
    super(reason);
    this.reason = reason;
  }

  SamlRefusal(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Stable word in kebab case. */
  public String reason() {
    return reason;
  }
}
