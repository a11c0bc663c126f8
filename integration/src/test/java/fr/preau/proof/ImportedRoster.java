package fr.preau.proof;

import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.LoginPattern;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.ImportTools;
import fr.preau.intake.Imports;
import fr.preau.intake.Progress;
import fr.preau.intake.SchoolYear;
import fr.preau.mappings.generator.Degree;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.model.Namespace;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.IdentityConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SourceConfig;
import fr.preau.roster.RosterExport;
import fr.preau.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A roster that is filled by real imports and seen only through its export. */
final class ImportedRoster {
  private static final Limit ANY = new Limit(Integer.MAX_VALUE, 100);
  private static final GuardThresholds OPEN = new GuardThresholds(ANY, ANY, ANY, 100, ANY, ANY);

  private final TestDatabase database;
  private final Path export;
  private final Imports imports;
  private Degree degree = Degree.SECONDARY;

  ImportedRoster(TestDatabase database, Path directory) {
    this.database = database;
    this.export = directory.resolve("roster.jsonl");
    this.imports =
        new Imports(
            new ImportTools(
                database.dataSource(),
                database.dataSource(),
                new RosterLock(Duration.ofSeconds(5)),
                MappingLibrary.load(Optional.empty()),
                new Accounts(
                    new AccountRules(new LoginPattern("prenom.nom", 40), Map.of(), Map.of())),
                work(directory),
                new SchoolYear(Clock.systemDefaultZone(), Map.of()),
                IdentityConfig.DEFAULT));
  }

  /** What comes next are exports of that degree. */
  ImportedRoster of(Degree other) {
    degree = other;
    return this;
  }

  /** Makes the roster as empty as a new one. */
  ImportedRoster cleared() {
    database
        .jdbc()
        .sql(
            "truncate run, source_feed, image_entry, pending_reference, school, level, subject,"
                + " person, change, login_register, account cascade")
        .update();
    return this;
  }

  ImportReport receive(Path... paths) {
    return receive(List.of(paths));
  }

  ImportReport receive(List<Path> paths) {
    return run(paths, GuardThresholds.DEFAULTS, false);
  }

  /** The same without guards. */
  ImportReport receiveUnguarded(Path path) {
    return run(List.of(path), OPEN, false);
  }

  /** What an import would do. */
  ImportReport plan(Path path) {
    return run(List.of(path), GuardThresholds.DEFAULTS, true);
  }

  /** What the roster says, line by line. */
  List<String> lines() {
    try {
      RosterExport.write(database.dataSource(), export);
      return Files.readAllLines(export);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ImportReport run(List<Path> paths, GuardThresholds guards, boolean dryRun) {
    var source =
        new SourceConfig(
            "academie",
            "aaf",
            degree.code(),
            new Namespace("99"),
            Optional.of("99"),
            Set.of(),
            Set.of(1),
            guards,
            SchoolCalendar.PLAIN,
            Optional.empty(),
            Optional.empty());
    return imports.run(new ImportRequest(source, paths, dryRun, Optional.empty()), Progress.NONE);
  }

  private static Path work(Path directory) {
    try {
      return Files.createDirectories(directory.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
