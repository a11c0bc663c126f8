package fr.preau.hub;

import fr.preau.accounts.AccountPolicy;
import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.LoginPattern;
import fr.preau.intake.ImportTools;
import fr.preau.intake.Imports;
import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.platform.AccountsConfig;
import fr.preau.platform.Database;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.RosterLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
            new Accounts(rules(config.accounts())),
            workDirectory(home),
            config.identity()));
  }

  private static AccountRules rules(AccountsConfig config) {
    return new AccountRules(
        new LoginPattern(config.loginPattern(), config.loginMaxLength()),
        config.localProfiles().stream()
            .collect(Collectors.toMap(Function.identity(), profile -> AccountPolicy.LOCAL)),
        config.closeAfter());
  }

  private static Path workDirectory(Home home) {
    try {
      return Files.createDirectories(home.data().resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
