package fr.preau.hub;

import fr.preau.intake.ImportTools;
import fr.preau.intake.Imports;
import fr.preau.intake.SchoolYear;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.Database;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.RosterLock;
import fr.preau.platform.SourceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the tools of an import together from the configuration. */
final class ImportWiring {
  private ImportWiring() {}

  static Imports imports(Home home, HubConfig config, Database database, Duration patience) {
    return new Imports(
        new ImportTools(
            database.dataSource(),
            database.importDataSource(),
            new RosterLock(patience),
            MappingLibrary.load(Optional.of(home.config().resolve("mappings"))),
            AccountWiring.accounts(home, config, database),
            workDirectory(home),
            new SchoolYear(
                Clock.systemDefaultZone(),
                config.sources().stream()
                    .collect(Collectors.toMap(SourceConfig::id, SourceConfig::calendar)))));
  }

  private static Path workDirectory(Home home) {
    try {
      return Files.createDirectories(home.data().resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
