package fr.preau.benchmark;

import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.LoginPattern;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.ImportTools;
import fr.preau.intake.Imports;
import fr.preau.intake.SchoolYear;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SourceConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports of whole deliveries, as the command {@code import} does them. */
final class ImportMeasure {
  /** A new school year moves every second pupil: somebody has widened the guards for that day. */
  private static final Limit ALL = new Limit(Integer.MAX_VALUE, 100);

  private static final GuardThresholds WIDE = new GuardThresholds(ALL, ALL, ALL, 100, ALL, ALL);

  private final MappingLibrary mappings = MappingLibrary.load(Optional.empty());
  private final Path workDirectory;

  ImportMeasure(Path workDirectory) {
    this.workDirectory = workDirectory;
  }

  /**
   * Seconds of one import.
   *
   * @throws IllegalStateException if it did not end in the state it should
   */
  double measure(BenchmarkDatabase database, Path delivery, ImportReport.State expected) {
    var tools =
        new ImportTools(
            database.dataSource(),
            database.dataSource(),
            new RosterLock(Duration.ZERO),
            mappings,
            new Accounts(new AccountRules(new LoginPattern("prenom.nom", 40), Map.of(), Map.of())),
            workDirectory,
            new SchoolYear(Clock.systemDefaultZone(), Map.of()),
            IdentityConfig.DEFAULT);
    var imports = new Imports(tools);
    var request = new ImportRequest(source(), List.of(delivery), false, Optional.empty());
    Stopwatch watch = Stopwatch.started();
    ImportReport report = imports.run(request, new LoggedProgress());
    double seconds = watch.seconds();
    if (report.state() != expected) {
      throw new IllegalStateException(
          "An import of %s ended %s, not %s".formatted(delivery, report.state(), expected));
    }
    return seconds;
  }

  private static SourceConfig source() {
    return new SourceConfig(
        "academie",
        "aaf",
        "2D",
        new Namespace("99"),
        Optional.empty(),
        java.util.Set.of(),
        SourceConfig.DEFAULT_GUARDIAN_STATUSES,
        WIDE,
        SchoolCalendar.PLAIN,
        Optional.empty(),
        Optional.empty());
  }
}
