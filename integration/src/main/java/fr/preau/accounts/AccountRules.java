package fr.preau.accounts;

import java.util.Map;

/**
 * How accounts are made and closed.
 *
 * @param loginPattern how a login is made of a name
 * @param policies policy by profile ({@code pupil}, {@code guardian}, {@code teacher}, {@code
 *     staff}); federated where none is given
 * @param closeAfterDays days between suspension and closing, by profile; 60 where none is given
 */
public record AccountRules(
    LoginPattern loginPattern,
    Map<String, AccountPolicy> policies,
    Map<String, Integer> closeAfterDays) {
  /** Days between suspension and closing where the configuration gives none. */
  public static final int DEFAULT_CLOSE_AFTER_DAYS = 60;

  public AccountRules {
    policies = Map.copyOf(policies);
    closeAfterDays = Map.copyOf(closeAfterDays);
  }
}
