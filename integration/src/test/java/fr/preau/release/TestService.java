package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.IdentifierKind;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.testing.TestContract;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A service people sign on to, subscribed by everybody; tests change some. */
final class TestService {
  static final LocalDate TODAY = LocalDate.of(2026, 10, 1);

  String id = "livres";
  ProviderConfig.Kind kind = new ProviderConfig.Service(Optional.empty());
  Optional<Set<Uai>> schools = Optional.empty();
  Set<String> levels = Set.of();
  Set<ProviderConfig.Division> divisions = Set.of();
  Set<SdetProfile> profiles = Set.of(SdetProfile.values());
  Optional<LocalDate> from = Optional.empty();
  Optional<LocalDate> to = Optional.empty();
  Optional<String> when = Optional.empty();
  IdentifierKind identifier = IdentifierKind.OPAQUE;
  Map<String, ReleasePolicy.Rule> release = new LinkedHashMap<>();

  ProviderConfig config() {
    GuardThresholds guards = GuardThresholds.DEFAULTS;
    return new ProviderConfig(
        id,
        kind,
        TestContract.TERMS,
        new ProviderConfig.Subscription(schools, levels, divisions, profiles, from, to, when),
        new ProviderConfig.Identifier(identifier, Optional.of("tests")),
        new ReleasePolicy(release),
        Optional.empty(),
        new ProviderConfig.RemovalGuards(guards.pupils(), guards.staff(), guards.overall()),
        0.5,
        true,
        Optional.empty());
  }

  TestService releases(String... words) {
    release.putAll(ReleasePolicy.of(List.of(words)).rules());
    return this;
  }

  ServiceContract contract() {
    return ServiceContract.of(config());
  }
}
