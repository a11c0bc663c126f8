package fr.preau.sso.upstream.oidc;

/** An answer that is not believed. The reason is for the trail; people see a neutral page. */
final class OidcRefusal extends RuntimeException {
  /** The provider does not answer, or not as a server does. */
  static final String UNREACHABLE = "unreachable";

  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String why;

  OidcRefusal(String reason) {
    this(reason, "");
  }

  OidcRefusal(String reason, String why) {
    super(reason);
    this.reason = reason;
    this.why = why;
  }

  OidcRefusal(String reason, String why, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.why = why;
  }

  /** Stable word in kebab case. */
  String reason() {
    return reason;
  }

  /** More for whoever has to mend it, without a word about the person; may be empty. */
  String why() {
    return why;
  }
}
