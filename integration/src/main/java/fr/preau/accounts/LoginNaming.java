package fr.preau.accounts;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes logins of names, set-wise: homonyms are numbered in the order of their keys, after every
 * number that was ever given.
 */
public final class LoginNaming {
  private static final String EVER_GIVEN =
      "select max(l.number) as last from login_register l where l.base = n.base";

  private static final String EVER_GIVEN_OR_RETIRED =
      """
      select greatest(
               (select max(l.number) from login_register l where l.base = n.base),
               (select max(d.number) from retired_login d where d.base_mac = %s)) as last
      """;

  private static final String NONE_GIVEN = "select null::int as last";

  private static final String LOGIN = "base || case when number = 1 then '' else number::text end";

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
   * Makes {@code work.login} (person_id, base, number, login, policy) for the people of {@code
   * work.newcomer} (person_id, namespace, source_key, population, given_name, family_name, policy).
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
        select person_id, base, number, %s as login, policy
          from (select n.person_id, n.base, n.policy,
                       coalesce(r.last, 0)
                         + row_number() over (partition by n.base
                                              order by n.namespace, length(n.source_key),
                                                       n.source_key, n.population) as number
                  from (select w.person_id, w.namespace, w.source_key, w.population, w.policy,
                               %s as base
                          from work.newcomer w
                          join work.letters_given_name g on g.name = w.given_name
                          join work.letters_family_name f on f.name = w.family_name) n
                  left join lateral (%s) r on true) numbered
        """
            .formatted(LOGIN, pattern.sqlBase(), first ? NONE_GIVEN : given(sql)));
    sql.execute("drop table work.letters_given_name, work.letters_family_name");
  }

  /**
   * Gives other logins to people, and enters them in the register.
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
    register(sql);
    sql.executeUpdate(
        "update account a set login = l.login from work.login l where a.person_id = l.person_id");
    sql.execute("drop table work.newcomer, work.login");
  }

  /** Enters the logins of {@code work.login} in the register. */
  static void register(Statement sql) throws SQLException {
    sql.execute(
        "insert into login_register (base, number, login) select base, number, login from work.login");
  }

  private String given(Statement sql) throws SQLException {
    if (!RetiredLogins.exist(sql)) {
      return EVER_GIVEN;
    }
    retired.lendKey(sql.getConnection());
    return EVER_GIVEN_OR_RETIRED.formatted(RetiredLogins.mac("n.base"));
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
