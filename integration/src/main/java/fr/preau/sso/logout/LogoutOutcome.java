package fr.preau.sso.logout;

/**
 * What became of telling one service.
 *
 * @param provider the service
 * @param result {@code told}, {@code failed}, {@code not-told} (its protocol or its declaration has
 *     no way) or {@code asked} (the browser was sent there and came back without an answer)
 */
public record LogoutOutcome(String provider, String result) {
  static final String TOLD = "told";
  static final String FAILED = "failed";
  static final String NOT_TOLD = "not-told";
  static final String ASKED = "asked";

  /** Whether the service is known to have ended its session. */
  public boolean told() {
    return result.equals(TOLD);
  }
}
