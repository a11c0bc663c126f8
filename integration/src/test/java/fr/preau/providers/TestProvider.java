package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import fr.preau.mappings.writer.gar.GarDegree;
import fr.preau.platform.AccountsConfig;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.PaceConfig;
import fr.preau.platform.PrivacyConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.platform.SourceConfig;
import fr.preau.testing.TestContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** A provider that takes deliveries into a folder, with the usual settings; tests change some. */
final class TestProvider {
  Optional<Set<Uai>> schools = Optional.empty();
  boolean resendUnchanged = true;
  boolean broken;
  GarDegree degree = GarDegree.SECOND;
  Map<String, String> levelCodes = Map.of();
  List<SourceConfig> sources = List.of();
  Optional<LocalDate> to = Optional.empty();

  private final Home home;

  TestProvider(Path home) {
    this.home = new Home(home);
  }

  /** The providers of a hub that knows this one alone, on 1 September 2026 at 21:05:02. */
  Providers in(DataSource database) {
    var config =
        new HubConfig(
            Optional.empty(),
            new HubConfig.Http("127.0.0.1", 0, Optional.empty(), List.of()),
            Optional.empty(),
            GuardThresholds.DEFAULTS,
            new AccountsConfig(
                "prenom.nom", 20, Set.of(), Map.of(), Optional.empty(), Set.of(), Map.of()),
            IdentityConfig.DEFAULT,
            PrivacyConfig.DEFAULTS,
            PaceConfig.DEFAULTS,
            sources,
            List.of(config()),
            List.of());
    Clock clock = Clock.fixed(Instant.parse("2026-09-01T21:05:02Z"), ZoneOffset.UTC);
    return new Providers(database, config, home, this::carry, clock);
  }

  Path folder() {
    return home.outbox().resolve("gar");
  }

  Path workingDirectory() {
    return home.data().resolve("deliveries");
  }

  Path respAff() {
    return home.config().resolve("gar-resp-aff.csv");
  }

  ProviderConfig config() {
    return new ProviderConfig(
        "gar",
        new ProviderConfig.Gar(
            degree,
            "B0",
            new ProviderConfig.Folder(folder()),
            new ProviderConfig.Responsibles(respAff(), List.of("ac-*.fr")),
            levelCodes),
        TestContract.TERMS,
        new ProviderConfig.Subscription(
            schools, Set.of(SdetProfile.values()), Optional.of(LocalDate.of(2026, 9, 1)), to),
        ProviderConfig.Identifier.OPAQUE,
        ReleasePolicy.of(ProviderConfig.DEFAULT_RELEASE),
        Optional.empty(),
        new ProviderConfig.RemovalGuards(new Limit(5, 10), new Limit(5, 20), new Limit(10, 3)),
        0.5,
        resendUnchanged,
        Optional.empty());
  }

  GarProvider kind() {
    return new GarProvider(
        (ProviderConfig.Gar) config().kind(),
        Map.of(),
        home.root().resolve("GAR-ENT.xsd"),
        this::carry);
  }

  /** Copies files into a folder, as a carrier that nothing hinders. */
  static Optional<String> copy(ProviderConfig.Target target, List<Path> files, boolean replaces) {
    Path folder = ((ProviderConfig.Folder) target).directory();
    try {
      Files.createDirectories(folder);
      for (Path file : files) {
        Path place = folder.resolve(file.getFileName());
        if (replaces) {
          Files.deleteIfExists(place);
        }
        Files.copy(file, place);
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> carry(ProviderConfig.Target target, List<Path> files, boolean replaces) {
    if (broken) {
      return Optional.of("the fictional server is down");
    }
    return copy(target, files, replaces);
  }
}
