package fr.preau.benchmark;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.writer.gar.GarDegree;
import fr.preau.platform.AccountsConfig;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.PaceConfig;
import fr.preau.platform.PrivacyConfig;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import fr.preau.providers.DeliveryState;
import fr.preau.providers.ProviderReport;
import fr.preau.providers.Providers;
import fr.preau.testing.TestContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Deliveries of the whole academy to a GAR provider, as {@code provider push} makes them. */
final class GarMeasure {
  private static final String ID = "gar";

  private final Providers providers;
  private final Path folder;
  private long deliveredBytes;

  GarMeasure(BenchmarkDatabase roster, Home home) {
    this.folder = home.outbox().resolve(ID);
    var config =
        new HubConfig(
            Optional.empty(),
            new HubConfig.Http("127.0.0.1", 0, Optional.empty(), List.of()),
            Optional.empty(),
            GuardThresholds.DEFAULTS,
            new AccountsConfig(
                "prenom.nom", 40, Set.of(), Map.of(), Optional.empty(), Set.of(), Map.of()),
            IdentityConfig.DEFAULT,
            PrivacyConfig.DEFAULTS,
            PaceConfig.DEFAULTS,
            List.of(),
            List.of(provider(home)),
            List.of());
    this.providers =
        new Providers(
            roster.dataSource(),
            config,
            home,
            (target, files, replaces) -> carry(files),
            Clock.systemUTC());
  }

  /** Seconds to build the view and compare it, with nothing written. */
  double plan() {
    return timed(DeliveryState.PLANNED, () -> providers.plan(ID, Duration.ZERO));
  }

  /** Seconds from the roster to the archive in its folder. */
  double push() {
    return timed(
        DeliveryState.DELIVERED, () -> providers.push(ID, Optional.empty(), Duration.ZERO));
  }

  /** Bytes of XML in the last archive, before compression. */
  long deliveredBytes() {
    return deliveredBytes;
  }

  private interface Delivering {
    ProviderReport run();
  }

  private static double timed(DeliveryState expected, Delivering work) {
    Stopwatch watch = Stopwatch.started();
    ProviderReport report = work.run();
    double seconds = watch.seconds();
    if (report.state() != expected) {
      throw new IllegalStateException("The GAR delivery ended " + report.state());
    }
    return seconds;
  }

  private Optional<String> carry(List<Path> files) {
    try {
      Files.createDirectories(folder);
      for (Path file : files) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      deliveredBytes = uncompressed(files.get(0));
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long uncompressed(Path archive) throws IOException {
    long bytes = 0;
    try (var tar = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        bytes += entry.getSize();
      }
    }
    return bytes;
  }

  private static ProviderConfig provider(Home home) {
    return new ProviderConfig(
        ID,
        new ProviderConfig.Gar(
            GarDegree.SECOND,
            "B0",
            new ProviderConfig.Folder(home.outbox().resolve(ID)),
            new ProviderConfig.Responsibles(
                home.config().resolve("gar-resp-aff.csv"), List.of("ac-*.fr")),
            Map.of()),
        TestContract.TERMS,
        new ProviderConfig.Subscription(
            Optional.empty(), Set.of(SdetProfile.values()), Optional.empty(), Optional.empty()),
        ProviderConfig.Identifier.OPAQUE,
        ReleasePolicy.of(ProviderConfig.DEFAULT_RELEASE),
        Optional.empty(),
        new ProviderConfig.RemovalGuards(
            GuardThresholds.DEFAULTS.pupils(),
            GuardThresholds.DEFAULTS.staff(),
            GuardThresholds.DEFAULTS.overall()),
        0.5,
        true,
        Optional.empty());
  }
}
