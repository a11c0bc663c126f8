package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ProviderConfig;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider's declaration as its deliveries read it.
 *
 * @param config the declaration
 * @param kind what its kind does its own way
 * @param clock says on which day ages are counted
 */
record ProviderSettings(ProviderConfig config, ProviderKind kind, Clock clock) {
  String id() {
    return config.id();
  }

  /** Subscription and release policy; profiles that the kind does not know are never in it. */
  ViewScope scope() {
    Set<SdetProfile> profiles = new HashSet<>(config.subscription().profiles());
    profiles.retainAll(kind.profiles());
    Set<ReleasedAttribute> released =
        config.release().words().stream()
            .filter(ReleasedAttribute::isPushed)
            .map(ReleasedAttribute::ofKey)
            .collect(Collectors.toSet());
    return new ViewScope(
        id(),
        config.subscription().schools(),
        profiles,
        released,
        Optional.empty(),
        ViewPolicy.of(config, LocalDate.now(clock)));
  }

  boolean isInForce(LocalDate day) {
    return config.subscription().isInForce(day);
  }
}
