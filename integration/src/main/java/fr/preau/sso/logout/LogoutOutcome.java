package fr.preau.sso.logout;

/**
 * What became of telling one service.
 *
 * @param provider the service
 * @param result {@code told}, {@code failed} or {@code not-told} (its protocol or its declaration
 *     has no way)
 */
public record LogoutOutcome(String provider, String result) {
  static final String TOLD = "told";
  static final String FAILED = "failed";
  static final String NOT_TOLD = "not-told";
}
