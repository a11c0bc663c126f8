package fr.preau.sso.trail;

import java.util.Map;
import java.util.Optional;

/**
 * One step of a login.
 *
 * @param name what was done, in kebab case: {@code vouched}, {@code joined}, {@code decided},
 *     {@code issued}
 * @param outcome how it ended, in kebab case: {@code ok}, or why not
 * @param rule the rule that decided
 * @param service the provider it was about
 * @param personId whom it was about
 * @param details values, masked already
 */
public record Step(
    String name,
    String outcome,
    Optional<String> rule,
    Optional<String> service,
    Optional<Long> personId,
    Map<String, String> details) {
  /** Name of the detail that says which login opened the session. */
  public static final String LOGIN = "login";

  public Step {
    details = Map.copyOf(details);
  }

  /** A step about nobody in particular yet. */
  public static Step of(String name, String outcome) {
    return new Step(name, outcome, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same, decided by that rule. */
  public Step by(String deciding) {
    return new Step(name, outcome, Optional.of(deciding), service, personId, details);
  }

  /** The same, about a service. */
  public Step at(String provider) {
    return new Step(name, outcome, rule, Optional.of(provider), personId, details);
  }

  /** The same, about a person. */
  public Step about(long person) {
    return new Step(name, outcome, rule, service, Optional.of(person), details);
  }

  /** The same, with masked values. */
  public Step with(Map<String, String> masked) {
    return new Step(name, outcome, rule, service, personId, masked);
  }
}
