package fr.preau.accounts;

import fr.preau.platform.BulkLoad;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps accounts in step with the roster, set-wise, inside the import's transaction: gives accounts
 * and logins to people who have a role and none yet, suspends those without role, restores those
 * who are back, closes those whose delay is over. Nothing is hashed here.
 */
public final class Accounts {
  private static final String PROFILE =
      """
      case p.population
        when 'pupil' then 'pupil'
        when 'relative' then 'guardian'
        else case when exists (select from staff_post s where s.person_id = p.id and s.teacher)
                  then 'teacher' else 'staff' end
      end
      """;

  /** A pupil, a guardian (not a mere contact) or a member of staff, present in the roster. */
  private static final String ENTITLED =
      """
      (p.suspended_at is null
       and (p.population <> 'relative'
            or exists (select from guardianship g where g.person_id = p.id and g.guardian)))
      """;

  private static final String LAST_GIVEN =
      "select max(l.number) as last from login_register l where l.base = n.base";

  private static final String NONE_GIVEN = "select null::int as last";

  private final AccountRules rules;

  /** Accounts under these rules. */
  public Accounts(AccountRules rules) {
    this.rules = rules;
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

  /** Creates the missing accounts; homonyms are numbered in the order of their keys. */
  private void giveLogins(Statement sql, int runId, String among, boolean first)
      throws SQLException {
    sql.execute(
        """
        create unlogged table work.newcomer as
        select p.id as person_id, p.namespace, p.source_key, p.population, p.given_name,
               p.family_name, %1$s as profile
          from person p
         where %2$s and %3$s and not exists (select from account a where a.person_id = p.id)
        """
            .formatted(PROFILE, ENTITLED, among));
    sql.execute(letters("given_name"));
    sql.execute(letters("family_name"));
    sql.execute("analyze work.newcomer");
    sql.execute(
        """
        create unlogged table work.login as
        select n.person_id, n.profile, n.base,
               coalesce(r.last, 0)
                 + row_number() over (partition by n.base
                                      order by n.namespace, length(n.source_key), n.source_key,
                                               n.population) as number
          from (select w.person_id, w.namespace, w.source_key, w.population, w.profile, %s as base
                  from work.newcomer w
                  join work.letters_given_name g on g.name = w.given_name
                  join work.letters_family_name f on f.name = w.family_name) n
          left join lateral (%s) r on true
        """
            .formatted(rules.loginPattern().sqlBase(), first ? NONE_GIVEN : LAST_GIVEN));
    var bulk = new BulkLoad(sql.getConnection(), List.of("account", "login_register"), List.of());
    if (first) {
      bulk.begin();
    }
    String login = "base || case when number = 1 then '' else number::text end";
    sql.execute(
        "insert into login_register (base, number, login) select base, number, %s from work.login"
            .formatted(login));
    sql.execute(
        """
        insert into account (person_id, run_id, login, policy, state)
        select person_id, %d, %s, %s,
               case when %s = 'federated' then 'active' else 'provisional' end
          from work.login
        """
            .formatted(runId, login, policy(), policy()));
    if (first) {
      bulk.end();
    }
    for (String table : List.of("newcomer", "letters_given_name", "letters_family_name", "login")) {
      sql.execute("drop table work." + table);
    }
  }

  private static boolean isFirstFill(Statement sql) throws SQLException {
    try (var row =
        sql.executeQuery(
            "select not exists (select from account) and not exists (select from login_register)")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Names are transliterated once each, however many people bear them. */
  private static String letters(String column) {
    String alias = column.equals("given_name") ? "given" : "family";
    return """
        create unlogged table work.letters_%1$s as
        select n.name, %2$s as %3$s
          from (select distinct %1$s as name from work.newcomer) n
        """
        .formatted(column, LoginPattern.sqlLetters("n.name"), alias);
  }

  private String policy() {
    return byProfile("profile", profile -> rules.policy(profile).code());
  }

  private void suspend(Statement sql, String among, Leaving leaving) throws SQLException {
    String delay =
        byProfile(PROFILE, profile -> String.valueOf(rules.closeAfter(profile).toDays()));
    sql.executeUpdate(
        """
        update account a
           set resume_state = a.state, state = 'suspended', suspended_at = '%s',
               close_after = timestamptz '%s' + make_interval(days => (%s)::int)
          from person p
         where p.id = a.person_id and a.state in ('provisional', 'active') and not %s and %s
        """
            .formatted(leaving.at(), leaving.delaysFrom(), delay, ENTITLED, among));
  }

  private void restore(Statement sql, String among) throws SQLException {
    sql.executeUpdate(
        """
        update account a
           set state = a.resume_state, resume_state = null, suspended_at = null, close_after = null
          from person p
         where p.id = a.person_id and a.state in ('suspended', 'closed') and %s and %s
        """
            .formatted(ENTITLED, among));
  }

  private static String byProfile(String profileSql, Function<String, String> value) {
    return AccountRules.PROFILES.stream()
        .map(profile -> "when '%s' then '%s'".formatted(profile, value.apply(profile)))
        .collect(Collectors.joining(" ", "case " + profileSql + " ", " end"));
  }
}
