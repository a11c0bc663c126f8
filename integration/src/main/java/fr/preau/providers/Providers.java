package fr.preau.providers;

import static java.util.stream.Collectors.toMap;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.SourceConfig;
import fr.preau.providers.directory.DriftReport;
import fr.preau.release.Beneficiaries;
import fr.preau.release.ProviderIdentifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * The declared providers: what each has, what a delivery would change, and the delivery itself.
 * Thread-safe; two deliveries to one provider never run at once, on any node.
 */
public final class Providers {
  private final DataSource database;
  private final List<ProviderSettings> providers;
  private final Path deliveries;
  private final Locale locale;
  private final Clock clock;
  private final SignOnPreview signOn;

  /**
   * @param database without a statement time limit; one connection is kept while a delivery runs
   * @param config declares the providers, and the language of the reports that are kept
   * @param home deliveries are built in {@code data/deliveries/}; an official schema may lie in
   *     {@code config/schemas/}
   * @param carrier the way to the providers that take files
   * @param clock its zone is the zone of the times in file names
   */
  public Providers(DataSource database, HubConfig config, Home home, Carrier carrier, Clock clock) {
    this.database = database;
    Map<String, String> sources =
        config.sources().stream().collect(toMap(SourceConfig::id, SourceConfig::degree));
    var kinds =
        new ProviderKinds(home, sources, carrier, clock, config.locale().orElse(Locale.FRENCH));
    this.providers = config.providers().stream().map(kinds::serve).toList();
    this.signOn =
        new SignOnPreview(
            new Beneficiaries(database, config::sources), new ProviderIdentifiers(database));
    this.deliveries = home.data().resolve("deliveries");
    this.locale = config.locale().orElse(Locale.FRENCH);
    this.clock = clock;
  }

  /** Every declared provider with its last delivery, in the order of ids. */
  public List<ProviderStatus> list() {
    var jdbc = new JdbcTemplate(database);
    return providers.stream().map(p -> new DeliveryLog(jdbc, p.id()).status()).toList();
  }

  /**
   * What a push would send and change; nothing is kept of it.
   *
   * @param wait how long another delivery to the provider may keep us waiting
   * @return in state {@code planned}, {@code unchanged} or {@code held}
   * @throws Failure {@code provider-unknown}, {@code subscription-not-in-force} or {@code
   *     provider-busy}
   */
  public ProviderReport plan(String id, Duration wait) {
    ProviderSettings settings = pushed(id);
    try (ProviderSession session = ProviderSession.open(database, id, wait)) {
      return new Deliverer(settings, session).plan();
    }
  }

  /**
   * Makes the provider's data equal to its view.
   *
   * @param acceptance a person's decision that removals beyond the limits are right; does not
   *     accept a delivery of which too much is left out
   * @param wait how long another delivery to the provider may keep us waiting
   * @return in state {@code delivered}, {@code unchanged}, {@code held} or {@code failed}
   * @throws Failure {@code provider-unknown}, {@code subscription-not-in-force} or {@code
   *     provider-busy}
   */
  public ProviderReport push(String id, Optional<Acceptance> acceptance, Duration wait) {
    ProviderSettings settings = pushed(id);
    try (ProviderSession session = ProviderSession.open(database, id, wait)) {
      var log = new DeliveryLog(session.jdbc(), id);
      log.closeInterrupted().forEach(this::discard);
      DeliveryLog.Started delivery = log.start(clock);
      acceptance.ifPresent(decision -> log.accept(delivery.number(), decision));
      try {
        Path directory = Files.createDirectories(directory(delivery.number()));
        ProviderReport report =
            new Deliverer(settings, session).push(delivery, log, directory, acceptance);
        log.finish(delivery.number(), report.state(), report.toJson(locale), clock);
        return report;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        discard(delivery.number());
      }
    }
  }

  /**
   * What every provider gets about one person, now.
   *
   * @param person id of the person's row in the roster
   */
  public List<ProviderPreview> preview(long person) {
    return providers.stream().map(provider -> preview(provider, person)).toList();
  }

  /**
   * Exactly what one provider would receive about one person, by sign-on and by push.
   *
   * @param person id of the person's row in the roster
   * @throws Failure {@code provider-unknown}
   */
  public ContractPreview preview(String id, long person) {
    ProviderSettings settings = known(id);
    Optional<ProviderPreview> push =
        settings.kind().pushes() ? Optional.of(preview(settings, person)) : Optional.empty();
    return signOn.of(settings.config(), person, LocalDate.now(clock), push);
  }

  /**
   * What one provider would receive, profile by profile; nothing is kept of it.
   *
   * @throws Failure {@code provider-unknown} or {@code subscription-not-in-force}
   */
  public ReleaseSummary summary(String id) {
    ProviderSettings settings = inForce(id);
    try (ProviderSession session = ProviderSession.openShared(database)) {
      return session.inSnapshotRolledBack(
          () -> {
            settings.kind().view(session.jdbc(), settings.scope());
            return ReleaseSummary.of(session.jdbc(), settings);
          });
    }
  }

  /**
   * What somebody else changed at the provider since it took our changes; changes nothing.
   *
   * @param wait how long a delivery to the provider may keep us waiting
   * @throws Failure {@code provider-unknown}, {@code subscription-not-in-force}, {@code
   *     provider-busy} or {@code provider-without-drift}
   */
  public DriftReport drift(String id, Duration wait) {
    ProviderSettings settings = inForce(id);
    try (ProviderSession session = ProviderSession.open(database, id, wait)) {
      return settings
          .kind()
          .drift(session.jdbc(), false)
          .orElseThrow(() -> Failure.of(ExitCode.USAGE, "provider-without-drift", "", id));
    }
  }

  private ProviderPreview preview(ProviderSettings settings, long person) {
    if (!settings.kind().pushes()) {
      ContractPreview seen =
          signOn.of(settings.config(), person, LocalDate.now(clock), Optional.empty());
      return new ProviderPreview(
          seen.provider(),
          seen.granted(),
          seen.reason(),
          seen.subject(),
          Map.copyOf(seen.attributes()));
    }
    if (!settings.isInForce(LocalDate.now(clock))) {
      return ProviderPreview.hidden(settings.id(), "not-in-force", Optional.empty());
    }
    try (ProviderSession session = ProviderSession.openShared(database)) {
      return session.inSnapshotRolledBack(
          () -> ProviderPreview.of(session.jdbc(), settings, person));
    }
  }

  private ProviderSettings known(String id) {
    return providers.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Failure.of(ExitCode.USAGE, "provider-unknown", "", id, known()));
  }

  private ProviderSettings pushed(String id) {
    ProviderSettings settings = inForce(id);
    if (!settings.kind().pushes()) {
      throw Failure.of(ExitCode.USAGE, "provider-without-push", settings.config().file(), id);
    }
    return settings;
  }

  private ProviderSettings inForce(String id) {
    ProviderSettings settings = known(id);
    LocalDate today = LocalDate.now(clock);
    if (!settings.isInForce(today)) {
      throw Failure.of(ExitCode.USAGE, "subscription-not-in-force", "", id, today.toString());
    }
    return settings;
  }

  private String known() {
    return providers.stream().map(ProviderSettings::id).collect(Collectors.joining(", "));
  }

  private Path directory(int delivery) {
    return deliveries.resolve(Integer.toString(delivery));
  }

  private void discard(int delivery) {
    try {
      FileSystemUtils.deleteRecursively(directory(delivery));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
