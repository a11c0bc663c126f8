package fr.preau.providers;

import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a contract says of some people only: levels, divisions and a condition of the subscription;
 * profiles, conditions and transformations of attributes.
 *
 * @param file name of the declaring file
 * @param today on which ages are counted
 */
record ViewPolicy(
    String file, ProviderConfig.Subscription subscription, ReleasePolicy release, LocalDate today) {
  /** The part of a contract that needs work for each person; empty where there is none. */
  static Optional<ViewPolicy> of(ProviderConfig config, LocalDate today) {
    ProviderConfig.Subscription subscription = config.subscription();
    boolean whole =
        subscription.levels().isEmpty()
            && subscription.divisions().isEmpty()
            && subscription.when().isEmpty();
    boolean same = config.release().rules().values().stream().allMatch(ViewPolicy::isForAll);
    return whole && same
        ? Optional.empty()
        : Optional.of(new ViewPolicy(config.file(), subscription, config.release(), today));
  }

  /** Whether anything is to be evaluated person by person. */
  boolean hasConditions() {
    return subscription.when().isPresent()
        || release.rules().values().stream().anyMatch(rule -> rule.when().isPresent());
  }

  /** Whether it asks what people do where. */
  boolean asksFacts() {
    return hasConditions()
        || !subscription.levels().isEmpty()
        || !subscription.divisions().isEmpty();
  }

  private static boolean isForAll(ReleasePolicy.Rule rule) {
    return rule.profiles().isEmpty() && rule.transforms().isEmpty() && rule.when().isEmpty();
  }
}
