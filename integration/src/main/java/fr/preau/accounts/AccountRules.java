package fr.preau.accounts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How accounts are made and closed.
 *
 * @param loginPattern how a login is made of a name
 * @param policies policy by profile ({@code pupil}) or by profile and degree ({@code pupil/1D});
 *     federated where none is given
 * @param closeAfter time between suspension and closing, by profile; {@link #DEFAULT_CLOSE_AFTER}
 *     where none is given
 * @param primarySources ids of the sources that deliver the first degree
 */
public record AccountRules(
    LoginPattern loginPattern,
    Map<String, AccountPolicy> policies,
    Map<String, Duration> closeAfter,
    Set<String> primarySources) {
  /** The profiles that rules distinguish. */
  public static final List<String> PROFILES = List.of("pupil", "guardian", "teacher", "staff");

  /** Time between suspension and closing where the configuration gives none. */
  public static final Duration DEFAULT_CLOSE_AFTER = Duration.ofDays(60);

  public AccountRules {
    policies = Map.copyOf(policies);
    closeAfter = Map.copyOf(closeAfter);
    primarySources = Set.copyOf(primarySources);
  }

  /** Rules where every source delivers the second degree. */
  public AccountRules(
      LoginPattern loginPattern,
      Map<String, AccountPolicy> policies,
      Map<String, Duration> closeAfter) {
    this(loginPattern, policies, closeAfter, Set.of());
  }

  /** How people of a profile sign in, by degree ({@code 1D}, {@code 2D}). */
  public AccountPolicy policy(String profile, String degree) {
    return Optional.ofNullable(policies.get(profile + "/" + degree))
        .orElse(policies.getOrDefault(profile, AccountPolicy.FEDERATED));
  }

  /** How long a suspended account of a profile waits before it is closed. */
  public Duration closeAfter(String profile) {
    return closeAfter.getOrDefault(profile, DEFAULT_CLOSE_AFTER);
  }
}
