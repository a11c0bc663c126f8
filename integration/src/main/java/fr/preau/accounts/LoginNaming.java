package fr.preau.accounts;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes logins of names, set-wise: homonyms are numbered in the order of their keys, after every
 * number that was ever given.
 */
public final class LoginNaming {
  /** A number at the end of a login that was made here; of another, four digits at most. */
  private static final String NUMBER = "([2-9]|[1-9][0-9]{1,7})";

  private static final String NUMBER_TAKEN_OVER = "([2-9]|[1-9][0-9]{1,3})";

  /**
   * The last number of a base {@code b.base}. Digits come before the colon: the index of logins
   * finds those that begin with the base and a digit.
   */
  private static final String EVER_GIVEN =
      """
      greatest(
        (select 1 from account a where a.login = b.base),
        (select max(substr(a.login, length(b.base) + 1)::int) from account a
          where a.login >= b.base || '1' and a.login < b.base || ':'
            and substr(a.login, length(b.base) + 1)
                ~ case when a.taken_over then '^%s$' else '^%s$' end),
        (select max(l.number) from login_register l where l.base = b.base),
        %s)
      """;

  private static final String RETIRED =
      "(select max(d.number) from retired_login d where d.base_mac = %s)";

  private final LoginPattern pattern;
  private final RetiredLogins retired;

  /**
   * Logins after a pattern.
   *
   * @param retired logins of erased people, which are never given again
   */
  public LoginNaming(LoginPattern pattern, RetiredLogins retired) {
    this.pattern = pattern;
    this.retired = retired;
  }

  /**
   * Makes {@code work.login} (person_id, login, policy) for the people of {@code work.newcomer}
   * (person_id, namespace, source_key, population, given_name, family_name, policy).
   *
   * @param first whether no login was ever given
   */
  void name(Statement sql, boolean first) throws SQLException {
    sql.execute(letters("given_name"));
    sql.execute(letters("family_name"));
    sql.execute("set local default_statistics_target = 20");
    sql.execute(
        "analyze work.newcomer; analyze work.letters_given_name; analyze work.letters_family_name");
    sql.execute("set local default_statistics_target to default");
    sql.execute(
        """
        create unlogged table work.login as
        with n as (
          select w.person_id, w.namespace, w.source_key, w.population, w.policy, %s as base
            from work.newcomer w
            join work.letters_given_name g on g.name = w.given_name
            join work.letters_family_name f on f.name = w.family_name)
        select person_id, policy, base || case when number = 1 then '' else number::text end as login
          from (select n.person_id, n.base, n.policy,
                       %s + row_number() over (partition by n.base
                                               order by n.namespace, length(n.source_key),
                                                        n.source_key, n.population) as number
                  from n %s) numbered
        """
            .formatted(
                pattern.sqlBase(),
                first ? "0" : "coalesce(given.last, 0)",
                first ? "" : "join (" + given(sql) + ") given on given.base = n.base"));
    sql.execute("drop table work.letters_given_name, work.letters_family_name");
  }

  /**
   * Gives other logins to people.
   *
   * @param people a table of the schema work with a column {@code person_id}
   */
  public void rename(Statement sql, String people) throws SQLException {
    sql.execute(
        """
        create unlogged table work.newcomer as
        select p.id as person_id, p.namespace, p.source_key, p.population, p.given_name,
               p.family_name, null::text as policy
          from person p join %s r on r.person_id = p.id
        """
            .formatted(people));
    name(sql, false);
    sql.executeUpdate(
        "update account a set login = l.login from work.login l where a.person_id = l.person_id");
    sql.execute("drop table work.newcomer, work.login");
  }

  /**
   * Remembers logins that somebody knew and nobody bears any more: they are never given again.
   *
   * @param logins a query with columns {@code login} and {@code taken_over}
   */
  public static void remember(Statement sql, String logins) throws SQLException {
    sql.executeUpdate(
        "insert into login_register (base, number, login) select base, number, login from ("
            + split(logins)
            + ") known on conflict do nothing");
  }

  /** The base and number of each login of a query with {@code login} and {@code taken_over}. */
  static String split(String logins) {
    return """
        select login, coalesce(part[1], login) as base, coalesce(part[2]::int, 1) as number
          from (select login, regexp_match(login, '^(.*[^0-9])'
                         || case when taken_over then '%s$' else '%s$' end) as part
                  from (%s) whole) parts
        """
        .formatted(NUMBER_TAKEN_OVER, NUMBER, logins);
  }

  private String given(Statement sql) throws SQLException {
    String retiredToo = "null";
    if (RetiredLogins.exist(sql)) {
      retired.lendKey(sql.getConnection());
      retiredToo = RETIRED.formatted(RetiredLogins.mac("b.base"));
    }
    return "select b.base, "
        + EVER_GIVEN.formatted(NUMBER_TAKEN_OVER, NUMBER, retiredToo)
        + " as last from (select distinct base from n) b";
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
}
