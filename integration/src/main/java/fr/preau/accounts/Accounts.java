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
      if (isFirstFill(sql)) {
        giveFirstLogins(sql, runId);
        return;
      }
      gather(sql, touched);
      giveLogins(sql, runId);
      suspend(sql, leaving);
      restore(sql);
      followPolicy(sql, "work.settling");
      sql.execute("drop table work.settling");
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
      followPolicy(sql, "(" + settling(people) + ")");
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

  /** Gives everybody an account: nobody has one, nor had. */
  private void giveFirstLogins(Statement sql, int runId) throws SQLException {
    sql.execute(
        """
        create unlogged table work.newcomer as
        select p.id as person_id, p.namespace, p.source_key, p.population, p.given_name,
               p.family_name, %s as policy
          from person p
         where %s
        """
            .formatted(policy(), AccountSql.ENTITLED));
    naming.name(sql, true);
    var bulk = new BulkLoad(sql.getConnection(), List.of("account"), List.of());
    bulk.begin();
    enter(sql, runId);
    bulk.end();
  }

  /** What there is to know of the people, looked up once. */
  private void gather(Statement sql, String people) throws SQLException {
    sql.execute("create unlogged table work.settling as " + settling(people));
    sql.execute("analyze work.settling");
  }

  /**
   * A query of people and their accounts: person_id, namespace, source_key, population, given_name,
   * family_name, policy, close_after_days, entitled, account_policy, account_state, the last two
   * null without account.
   */
  private String settling(String people) {
    return """
        select p.id as person_id, p.namespace, p.source_key, p.population, p.given_name,
               p.family_name, %1$s as policy, (%2$s)::int as close_after_days, %3$s as entitled,
               a.policy as account_policy, a.state as account_state
          from %4$s
          left join account a on a.person_id = p.id
        """
        .formatted(
            policy(),
            closeAfterDays(),
            AccountSql.entitledAmong(people),
            AccountSql.people("p.id in (select person_id from " + people + ")"));
  }

  private String policy() {
    return AccountSql.policy(rules, AccountSql.PROFILE, AccountSql.degree(rules));
  }

  /** Creates the missing accounts. */
  private void giveLogins(Statement sql, int runId) throws SQLException {
    sql.execute(
        """
        create unlogged table work.newcomer as
        select person_id, namespace, source_key, population, given_name, family_name, policy
          from work.settling where entitled and account_state is null
        """);
    naming.name(sql, false);
    enter(sql, runId);
  }

  private static void enter(Statement sql, int runId) throws SQLException {
    sql.execute(
        """
        insert into account (person_id, run_id, login, policy, state)
        select person_id, %d, login, policy,
               case policy when 'federated' then 'active' else 'provisional' end
          from work.login
        """
            .formatted(runId));
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

  private static void suspend(Statement sql, Leaving leaving) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set resume_state = a.state, state = 'suspended', suspended_at = '%s',
               close_after = timestamptz '%s' + make_interval(days => s.close_after_days)
          from work.settling s
         where s.account_state in ('provisional', 'active') and not s.entitled
           and a.person_id = s.person_id
        """
            .formatted(leaving.at(), leaving.delaysFrom()));
  }

  private static void restore(Statement sql) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set state = a.resume_state, resume_state = null, suspended_at = null, close_after = null
          from work.settling s
         where s.account_state in ('suspended', 'closed') and s.entitled
           and a.person_id = s.person_id
        """);
  }

  /** A pupil who leaves primary school has the policy of secondary school from then on. */
  private static void followPolicy(Statement sql, String settling) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set policy = s.policy,
               state = case when s.policy = 'local' and a.activated_at is null
                            then 'provisional' else 'active' end
          from %s s
         where s.entitled and s.account_policy <> s.policy and a.person_id = s.person_id
           and a.state in ('provisional', 'active')
        """
            .formatted(settling));
  }
}
