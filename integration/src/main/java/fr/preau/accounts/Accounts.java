package fr.preau.accounts;

import fr.preau.platform.BulkLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * Keeps accounts in step with the roster, set-wise, inside the import's transaction: gives accounts
 * and logins to people who have a role and none yet, suspends those without role, restores those
 * who are back, closes those whose delay is over. Nothing is hashed here.
 */
public final class Accounts {
  private final AccountRules rules;
  private final LoginNaming naming;

  /** Accounts of a hub that has erased nobody yet. */
  public Accounts(AccountRules rules) {
    this(rules, RetiredLogins.none());
  }

  /** Accounts under these rules, whose logins are never those of erased people. */
  public Accounts(AccountRules rules, RetiredLogins retired) {
    this.rules = rules;
    this.naming = new LoginNaming(rules.loginPattern(), retired);
  }

  /**
   * Settles the accounts of the people a run touched.
   *
   * @param connection the import's transaction
   * @param runId the run, kept on the accounts it creates
   * @param touched a table or query with a column {@code person_id}
   * @param leaving when those who lose their last role leave
   */
  public void settle(Connection connection, int runId, String touched, Leaving leaving) {
    try (Statement sql = connection.createStatement()) {
      sql.execute("create schema if not exists work");
      String among = "p.id in (select person_id from " + touched + ")";
      boolean first = isFirstFill(sql);
      giveLogins(sql, runId, among, first);
      if (first) {
        return;
      }
      suspend(sql, among, leaving);
      restore(sql, among);
      followPolicy(sql, among);
    } catch (SQLException e) {
      throw new IllegalStateException("Accounts could not be settled", e);
    }
    closeDue(connection, leaving.at());
  }

  /** Closes the suspended accounts whose delay is over; returns how many. */
  public int closeDue(Connection connection, Instant now) {
    try (Statement sql = connection.createStatement()) {
      return sql.executeUpdate(
          "update account set state = 'closed' where state = 'suspended' and close_after <= '%s'"
              .formatted(now));
    } catch (SQLException e) {
      throw new IllegalStateException("Accounts could not be closed", e);
    }
  }

  /**
   * Brings accounts under today's rules, which may not be those they were made under.
   *
   * @param people a table with a column {@code person_id}
   */
  void followPolicy(Connection connection, String people) {
    try (Statement sql = connection.createStatement()) {
      followPolicy(sql, "p.id in (select person_id from " + people + ")");
    } catch (SQLException e) {
      throw new IllegalStateException("Accounts could not follow their policy", e);
    }
  }

  /**
   * When the delays of a person began, an expression about a row {@code p} of person and its
   * account {@code a}; null without a suspended account.
   */
  public String delaysFrom() {
    return "a.close_after - make_interval(days => (%s)::int)".formatted(closeAfterDays());
  }

  private String closeAfterDays() {
    return AccountSql.byProfile(
        AccountSql.PROFILE, profile -> String.valueOf(rules.closeAfter(profile).toDays()));
  }

  /** Creates the missing accounts. */
  private void giveLogins(Statement sql, int runId, String among, boolean first)
      throws SQLException {
    sql.execute(
        """
        create unlogged table work.newcomer as
        select p.id as person_id, p.namespace, p.source_key, p.population, p.given_name,
               p.family_name, %s as policy
          from %s
         where %s
        """
            .formatted(
                AccountSql.policy(rules, AccountSql.PROFILE, AccountSql.degree(rules)),
                first
                    ? "person p"
                    : AccountSql.people(
                        among + " and not exists (select from account a where a.person_id = p.id)"),
                AccountSql.ENTITLED));
    naming.name(sql, first);
    var bulk = new BulkLoad(sql.getConnection(), List.of("account"), List.of());
    if (first) {
      bulk.begin();
    }
    sql.execute(
        """
        insert into account (person_id, run_id, login, policy, state)
        select person_id, %d, login, policy,
               case policy when 'federated' then 'active' else 'provisional' end
          from work.login
        """
            .formatted(runId));
    if (first) {
      bulk.end();
    }
    sql.execute("drop table work.newcomer, work.login");
  }

  private static boolean isFirstFill(Statement sql) throws SQLException {
    try (var row =
        sql.executeQuery(
            """
            select not exists (select from account) and not exists (select from login_register)
               and not exists (select from retired_login)
            """)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** A pupil who leaves primary school has the policy of secondary school from then on. */
  private void followPolicy(Statement sql, String among) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set policy = x.policy,
               state = case when x.policy = 'local' and a.activated_at is null
                            then 'provisional' else 'active' end
          from (select p.id, %s as policy from %s where %s) x
         where x.id = a.person_id and x.policy <> a.policy
           and a.state in ('provisional', 'active')
        """
            .formatted(
                AccountSql.policy(rules, AccountSql.PROFILE, AccountSql.degree(rules)),
                AccountSql.people(among),
                AccountSql.ENTITLED));
  }

  private void suspend(Statement sql, String among, Leaving leaving) throws SQLException {
    String delay = closeAfterDays();
    sql.executeUpdate(
        """
        update account a
           set resume_state = a.state, state = 'suspended', suspended_at = '%s',
               close_after = timestamptz '%s' + make_interval(days => (%s)::int)
          from %s
         where p.id = a.person_id and a.state in ('provisional', 'active') and not %s
        """
            .formatted(
                leaving.at(),
                leaving.delaysFrom(),
                delay,
                AccountSql.people(among),
                AccountSql.ENTITLED));
  }

  private void restore(Statement sql, String among) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set state = a.resume_state, resume_state = null, suspended_at = null, close_after = null
          from person p
         where p.id = a.person_id and a.state in ('suspended', 'closed') and %s and %s
        """
            .formatted(AccountSql.ENTITLED, among));
  }
}
