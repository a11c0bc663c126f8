package fr.preau.sso.local;

import fr.preau.accounts.Activation;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.session.Sessions;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets people back in who forgot: their password is gone, their sessions end, and a new activation
 * code is good for a week. Each time is kept: for whom, by whom, when. Thread-safe.
 */
public final class Recovery {
  /** How long the code is good. */
  public static final Duration VALIDITY = Duration.ofDays(7);

  private static final Set<String> OPEN = Set.of("provisional", "active");

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Activation activation;
  private final Sessions sessions;
  private final Clock clock;

  public Recovery(DataSource database, Activation activation, Sessions sessions, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.activation = activation;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Takes the password away and makes an activation code.
   *
   * @param helper the person of the hub who does, if it is one
   * @param by who does, as the record of it says
   * @return the code, as people type it
   * @throws Failure {@code account-federated} when the person signs in elsewhere, {@code
   *     account-not-open} when the account is suspended or closed
   */
  public String resetPassword(long person, Optional<Long> helper, String by) {
    record Account(String policy, String state) {}
    return transaction.execute(
        status -> {
          List<Account> account =
              jdbc.query(
                  "select policy, state from account where person_id = ? for update",
                  (row, n) -> new Account(row.getString(1), row.getString(2)),
                  person);
          if (account.isEmpty() || !OPEN.contains(account.get(0).state())) {
            throw Failure.of(ExitCode.USAGE, "account-not-open", "");
          }
          if (!account.get(0).policy().equals("local")) {
            throw Failure.of(ExitCode.USAGE, "account-federated", "");
          }
          jdbc.update("delete from password where person_id = ?", person);
          keep(person, helper, by, "password");
          sessions.expire(person, Optional.empty());
          return activation.replace(person, VALIDITY);
        });
  }

  /**
   * Forgets somebody's second factor and recovery codes: they enrol another at their next login.
   *
   * @param by who does, as the record of it says
   * @return whether there was one
   */
  public boolean resetSecondFactor(long person, String by) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              boolean had =
                  jdbc.update("delete from second_factor where person_id = ?", person) == 1;
              new RecoveryCodes(jdbc).forget(person);
              if (had) {
                keep(person, Optional.empty(), by, "second-factor");
                sessions.expire(person, Optional.empty());
              }
              return had;
            }));
  }

  private void keep(long person, Optional<Long> helper, String by, String what) {
    jdbc.update(
        "insert into account_help (at, person_id, helper_id, helped_by, what) values (?, ?, ?, ?,"
            + " ?)",
        Timestamp.from(clock.instant()),
        person,
        helper.orElse(null),
        by,
        what);
  }
}
