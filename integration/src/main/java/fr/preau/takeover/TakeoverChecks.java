package fr.preau.takeover;

import fr.preau.accounts.RetiredLogins;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Finds the people of the rows, and the rows that cannot be used. Leaves {@code work.taken_ok}
 * (line, person_id and values): rows without any problem.
 */
final class TakeoverChecks {
  /** An account whose login somebody may know: it is not taken away from its person. */
  static final String KNOWN_TO_ITS_PERSON =
      """
      (a.taken_over or a.activated_at is not null
       or exists (select from activation_code c where c.person_id = a.person_id))
      """;

  private final Statement sql;
  private final RetiredLogins retired;

  TakeoverChecks(Statement sql, RetiredLogins retired) {
    this.sql = sql;
    this.retired = retired;
  }

  static void prepare(Statement sql) throws SQLException {
    sql.execute("drop schema if exists work cascade");
    sql.execute("create schema work");
    sql.execute("set local work_mem = '128MB'");
    sql.execute(
        """
        create unlogged table work.taken (
          line int not null, namespace text, population text, key text, ine text, birth_date date,
          login text, activated boolean not null, issuer text, subject text)
        """);
    sql.execute(
        """
        create unlogged table work.taken_identifier (
          line int not null, target text not null, name text not null, value text not null)
        """);
    sql.execute(
        """
        create unlogged table work.taken_problem (
          line int not null, field text not null, code text not null, arguments text)
        """);
  }

  void run() throws SQLException {
    findPeople();
    logins();
    links();
    identifiers();
    sql.execute("analyze work.taken_problem");
    table(
        "taken_ok",
        """
        select t.line, m.person_id, t.login, t.activated, t.issuer, t.subject
          from work.taken t join work.taken_match m on m.line = t.line
         where not exists (select from work.taken_problem p where p.line = t.line)
        """);
  }

  private void findPeople() throws SQLException {
    sql.execute("analyze work.taken");
    sql.execute("analyze work.taken_identifier");
    table(
        "taken_match",
        """
        select t.line, p.id as person_id
          from work.taken t
          join image_entry i on i.key = t.key and i.kind in ('pupil', 'relative', 'staff')
          join source_feed f on f.id = i.feed_id
          join person p on p.id = i.entity_id
         where (t.population is null or i.kind = t.population)
           and (t.namespace is null or f.namespace = t.namespace)
        union
        select t.line, p.id
          from work.taken t
          join person p on p.ine = t.ine and p.birth_date = t.birth_date and p.population = 'pupil'
         where t.key is null and p.id not in (select person_id from absorbed_person)
        """);
    problem(
        "'key'",
        "taken-person-unknown",
        """
        select t.line from work.taken t
         where not exists (select from work.taken_match m where m.line = t.line)
           and not exists (select from work.taken_problem p where p.line = t.line)
        """);
    problem(
        "'key'",
        "taken-person-ambiguous",
        "select line from work.taken_match group by line having count(*) > 1");
    problem(
        "'key'",
        "taken-person-twice",
        """
        select m.line from work.taken_match m
          join (select person_id from work.taken_match group by 1 having count(*) > 1) twice
         using (person_id)
        """);
    problem(
        "'login'",
        "taken-no-account",
        """
        select m.line from work.taken_match m join work.taken t on t.line = m.line
         where (t.login is not null or t.activated)
           and not exists (select from account a where a.person_id = m.person_id)
        """);
  }

  private void logins() throws SQLException {
    problem(
        "'login'",
        "taken-login-twice",
        """
        select t.line from work.taken t
          join (select login from work.taken where login is not null
                 group by 1 having count(*) > 1) twice using (login)
        """);
    problem(
        "'login'",
        "taken-login-borne",
        """
        select t.line from work.taken t
          join work.taken_match m on m.line = t.line
          join account a on a.login = t.login and a.person_id <> m.person_id
         where %s
        """
            .formatted(KNOWN_TO_ITS_PERSON));
    problem(
        "'login'",
        "taken-login-given",
        """
        select t.line from work.taken t join login_register r on r.login = t.login
         where not exists (select from account a where a.login = t.login)
        """);
    if (RetiredLogins.exist(sql)) {
      retired.lendKey(sql.getConnection());
      problem(
          "'login'",
          "taken-login-given",
          "select t.line from work.taken t join retired_login r on r.login_mac = "
              + RetiredLogins.mac("t.login"));
    }
  }

  private void links() throws SQLException {
    problem(
        "'subject'",
        "taken-link-twice",
        """
        select t.line from work.taken t
          join (select issuer, subject from work.taken where subject is not null
                 group by 1, 2 having count(*) > 1) twice using (issuer, subject)
        """);
    problem(
        "'subject'",
        "taken-link-borne",
        """
        select t.line from work.taken t
          join work.taken_match m on m.line = t.line
          join federated_link l on l.issuer = t.issuer and l.subject = t.subject
         where l.person_id <> m.person_id
        """);
  }

  private void identifiers() throws SQLException {
    String field = "t.target || ':' || t.name";
    problem(
        field,
        "taken-identifier-twice",
        """
        select t.line, t.target, t.name from work.taken_identifier t
          join (select target, name, value from work.taken_identifier
                 group by 1, 2, 3 having count(*) > 1) twice using (target, name, value)
        """);
    problem(
        field,
        "taken-identifier-borne",
        """
        select t.line, t.target, t.name
          from work.taken_identifier t
          join work.taken_match m on m.line = t.line
          join (select 'provider' as target, provider as name, identifier as value, person_id
                  from provider_identifier
                union all
                select 'external', name, value, person_id from external_identifier) known
            on known.target = t.target and known.name = t.name and known.value = t.value
         where known.person_id <> m.person_id
        """);
    problem(
        field,
        "taken-identifier-delivered",
        """
        select t.line, t.target, t.name
          from work.taken_identifier t
          join work.taken_match m on m.line = t.line
          join provider_identifier known
            on known.provider = t.name and known.person_id = m.person_id
         where t.target = 'provider' and known.identifier <> t.value
           and (exists (select from delivered_record d
                         where d.provider = t.name and d.person_id = m.person_id)
             or exists (select from directory_entry e
                         where e.provider = t.name and e.person_id = m.person_id))
        """);
  }

  private void problem(String field, String code, String rows) throws SQLException {
    sql.execute(
        "insert into work.taken_problem (line, field, code) select distinct t.line, %s, '%s' from (%s) t"
            .formatted(field, code, rows));
  }

  private void table(String name, String query) throws SQLException {
    sql.execute("create unlogged table work." + name + " as " + query);
    sql.execute("create index on work." + name + " (line)");
    sql.execute("analyze work." + name);
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
