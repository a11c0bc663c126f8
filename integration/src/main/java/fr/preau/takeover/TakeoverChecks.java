package fr.preau.takeover;

import fr.preau.accounts.RetiredLogins;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Finds the rows that cannot be used and takes them out of {@code work.taken_row}; what is wrong
 * with them stays in {@code work.taken_problem}.
 */
final class TakeoverChecks {
  private final Statement sql;
  private final TakeoverColumns columns;
  private final RetiredLogins retired;

  TakeoverChecks(Statement sql, TakeoverColumns columns, RetiredLogins retired) {
    this.sql = sql;
    this.columns = columns;
    this.retired = retired;
  }

  void run() throws SQLException {
    people();
    logins();
    links();
    identifiers();
    sql.execute("analyze work.taken_problem");
    sql.executeUpdate(
        "delete from work.taken_row where line in (select line from work.taken_problem)");
  }

  private void people() throws SQLException {
    problem(
        "'key'",
        "taken-person-unknown",
        """
        select t.line from work.taken_row t
         where t.person_id is null
           and not exists (select from work.taken_problem p where p.line = t.line)
        """);
    long ambiguous =
        problem(
            "'key'",
            "taken-person-ambiguous",
            "select line from work.taken_row where other_id <> person_id");
    if (ambiguous > 0 || isRepeated("person_id")) {
      problem(
          "'key'",
          "taken-person-twice",
          """
          with named as not materialized (
            select line, person_id from work.taken_row where person_id is not null
            union all
            select line, other_id from work.taken_row where other_id <> person_id)
          select n.line from named n
            join (select person_id from named group by 1 having count(*) > 1) twice
              using (person_id)
          """);
    }
    problem(
        "'login'",
        "taken-no-account",
        """
        select t.line from work.taken_row t
         where t.person_id is not null and not t.has_account
           and (t.login is not null or t.activated)
        """);
  }

  private void logins() throws SQLException {
    twice("'login'", "taken-login-twice", "login");
    problem("'login'", "taken-login-borne", "select line from work.taken_bearer where known");
    problem(
        "'login'",
        "taken-login-given",
        """
        select t.line from work.taken_row t join login_register r on r.login = t.login
         where not exists (select from account a where a.login = t.login)
        """);
    if (RetiredLogins.exist(sql)) {
      retired.lendKey(sql.getConnection());
      problem(
          "'login'",
          "taken-login-given",
          "select t.line from work.taken_row t join retired_login r on r.login_mac = "
              + RetiredLogins.mac("t.login"));
    }
  }

  private void links() throws SQLException {
    problem(
        "'subject'",
        "taken-link-twice",
        """
        select t.line from work.taken_row t
          join (select issuer, subject from work.taken_row where subject is not null
                 group by 1, 2 having count(*) > 1) twice using (issuer, subject)
        """);
    problem(
        "'subject'",
        "taken-link-borne",
        """
        select t.line from work.taken_row t
          join federated_link l on l.issuer = t.issuer and l.subject = t.subject
         where l.person_id <> t.person_id
        """);
  }

  private void identifiers() throws SQLException {
    for (int i = 0; i < columns.identifiers().size(); i++) {
      twice(
          "'" + columns.identifiers().get(i).header().replace("'", "''") + "'",
          "taken-identifier-twice",
          TakeoverStage.column(i));
    }
    String field = "t.target || ':' || t.name";
    problem(
        field,
        "taken-identifier-borne",
        """
        select t.line, t.target, t.name
          from work.taken_identifier t
          join (select 'provider' as target, provider as name, identifier as value, person_id
                  from provider_identifier
                union all
                select 'external', name, value, person_id from external_identifier) known
            on known.target = t.target and known.name = t.name and known.value = t.value
         where known.person_id <> t.person_id
        """);
    problem(
        field,
        "taken-identifier-delivered",
        """
        select t.line, t.target, t.name
          from work.taken_identifier t
          join provider_identifier known
            on known.provider = t.name and known.person_id = t.person_id
         where t.target = 'provider' and known.identifier <> t.value
           and (exists (select from delivered_record d
                         where d.provider = t.name and d.person_id = t.person_id)
             or exists (select from directory_entry e
                         where e.provider = t.name and e.person_id = t.person_id))
        """);
  }

  /** Rows that have a value which others have too. */
  private void twice(String field, String code, String column) throws SQLException {
    if (isRepeated(column)) {
      problem(
          field,
          code,
          """
          select t.line from work.taken_row t
            join (select %1$s from work.taken_row where %1$s is not null
                   group by 1 having count(*) > 1) twice using (%1$s)
          """
              .formatted(column));
    }
  }

  /** Costs half of what it costs to find the rows, of which a sound file has none. */
  private boolean isRepeated(String column) throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            "select count(%1$s) > count(distinct %1$s) from work.taken_row".formatted(column))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private long problem(String field, String code, String rows) throws SQLException {
    return sql.executeLargeUpdate(
        "insert into work.taken_problem (line, field, code) select distinct t.line, %s, '%s' from (%s) t"
            .formatted(field, code, rows));
  }

  /** How many rows there are in a query. */
  static long count(Connection connection, String query) throws SQLException {
    try (Statement sql = connection.createStatement();
        var row = sql.executeQuery("select count(*) from " + query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
