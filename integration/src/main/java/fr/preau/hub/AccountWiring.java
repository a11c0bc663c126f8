package fr.preau.hub;

import fr.preau.accounts.AccountPolicy;
import fr.preau.accounts.AccountRules;
import fr.preau.accounts.Accounts;
import fr.preau.accounts.Activation;
import fr.preau.accounts.LoginPattern;
import fr.preau.accounts.RetiredLogins;
import fr.preau.platform.AccountsConfig;
import fr.preau.platform.Database;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.platform.MasterKey;
import fr.preau.platform.SourceConfig;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts what accounts need together from the configuration. */
final class AccountWiring {
  private AccountWiring() {}

  static AccountRules rules(HubConfig config) {
    AccountsConfig accounts = config.accounts();
    return new AccountRules(
        new LoginPattern(accounts.loginPattern(), accounts.loginMaxLength()),
        accounts.localProfiles().stream()
            .collect(Collectors.toMap(Function.identity(), profile -> AccountPolicy.LOCAL)),
        accounts.closeAfter(),
        config.sources().stream()
            .filter(source -> source.degree().equals("1D"))
            .map(SourceConfig::id)
            .collect(Collectors.toSet()));
  }

  static Accounts accounts(Home home, HubConfig config, Database database) {
    return new Accounts(rules(config), retired(home, database));
  }

  static RetiredLogins retired(Home home, Database database) {
    return new RetiredLogins(() -> masterKey(home, database).derive("retired logins"));
  }

  static Activation activation(Home home, Database database) {
    byte[] key = masterKey(home, database).derive("activation codes");
    return new Activation(database.dataSource(), () -> key, Clock.systemDefaultZone());
  }

  static MasterKey masterKey(Home home, Database database) {
    return MasterKey.open(home, System.getenv(), database.dataSource());
  }
}
