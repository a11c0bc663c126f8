package fr.preau.hub;

import fr.preau.intake.Imports;
import fr.preau.platform.Database;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import java.time.Duration;

/** Puts an import's tools together from the configuration. */
final class ImportWiring {
  private ImportWiring() {}

  static Imports imports(Home home, HubConfig config, Database database, Duration patience) {
    throw new UnsupportedOperationException();
  }
}
