package fr.preau.takeover;

import fr.preau.accounts.LoginNaming;
import fr.preau.platform.IndexesLast;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows of {@code work.taken_row} change, counted and applied. A login that was only made
 * here, and that nobody knows, gives way to one that is taken over: its bearer gets another.
 */
final class TakeoverChanges {
  /** From so many rows on, and that share of a table, its indexes are built anew. */
  private static final int MANY_ROWS = 1_000;

  private static final int SHARE = 10;

  private final Statement sql;
  private final TakeoverTables work;
  private final LoginNaming naming;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long accounts;

  TakeoverChanges(Statement sql, LoginNaming naming) {
    this.sql = sql;
    this.work = new TakeoverTables(sql);
    this.naming = naming;
  }

  /** Counts what would change, by kind. */
  Map<String, Long> plan() throws SQLException {
    sql.execute(
        """
        create view work.account_change as
        select person_id, coalesce(login, former) as login, login is not null as taken_over,
               login <> former as renamed, login = former and not taken_over as confirmed,
               activated and not in_use as activation
          from work.taken_row
         where login <> former or login = former and not taken_over or activated and not in_use
        """);
    work.table(
        "displaced",
        """
        select b.person_id from work.taken_bearer b
          join work.taken_row o on o.line = b.line
         where b.person_id not in (
           select person_id from work.account_change where renamed)
        """);
    work.table(
        "new_provider_identifier",
        """
        select t.name as provider, t.person_id, t.value as identifier
          from work.taken_identifier t
         where t.target = 'provider' and not exists (
           select from provider_identifier k
            where k.provider = t.name and k.person_id = t.person_id and k.identifier = t.value)
        """);
    work.table(
        "new_external_identifier",
        """
        select t.name, t.person_id, t.value
          from work.taken_identifier t
         where t.target = 'external' and not exists (
           select from external_identifier k
            where k.name = t.name and k.person_id = t.person_id and k.value = t.value)
        """);
    work.table(
        "new_link",
        """
        select o.issuer, o.subject, o.person_id from work.taken_row o
         where o.subject is not null and not exists (
           select from federated_link k where k.issuer = o.issuer and k.subject = o.subject)
        """);
    countAccounts();
    count("providerIdentifiers", "work.new_provider_identifier");
    count("externalIdentifiers", "work.new_external_identifier");
    count("federatedLinks", "work.new_link");
    return counts;
  }

  /** Applies what {@link #plan} found. */
  void apply() throws SQLException {
    // In the order in which views of providers read them: nobody waits for each other in a circle.
    identifiers(
        "provider_identifier",
        planned("providerIdentifiers"),
        "provider, person_id, identifier",
        "k.provider = n.provider and k.person_id = n.person_id");
    identifiers(
        "external_identifier",
        planned("externalIdentifiers"),
        "name, person_id, value",
        "k.name = n.name and k.person_id = n.person_id");
    sql.executeUpdate(
        """
        insert into federated_link (issuer, subject, person_id)
        select issuer, subject, person_id from work.new_link
        """);
    logins();
    sql.executeUpdate(
        """
        delete from activation_code c using work.taken_row o
         where c.person_id = o.person_id and o.activated and c.used_at is null
        """);
  }

  private void logins() throws SQLException {
    LoginNaming.remember(
        sql,
        "select former as login, taken_over from work.taken_row where login <> former and known");
    // Logins that change hands are set aside first: the constraint looks at every single row.
    sql.executeUpdate(
        """
        update account a set login = '#' || a.person_id
          from work.taken_bearer b join work.taken_row o on o.line = b.line
         where b.person_id = a.person_id
        """);
    bulk(
        "account",
        accounts,
        false,
        () ->
            sql.executeUpdate(
                """
                update account a
                   set login = c.login, taken_over = a.taken_over or c.taken_over,
                       activated_at = case when c.activation then now() else a.activated_at end,
                       state = case when c.activation and a.state = 'provisional' then 'active'
                                    else a.state end,
                       resume_state = case when c.activation and a.resume_state = 'provisional'
                                           then 'active' else a.resume_state end
                  from work.account_change c
                 where a.person_id = c.person_id
                """));
    if (planned("displacedLogins") > 0) {
      naming.rename(sql, "work.displaced");
    }
  }

  /** A person who is known otherwise there is known anew, every other one is added. */
  private void identifiers(String table, long count, String columns, String same)
      throws SQLException {
    if (count == 0) {
      return;
    }
    String rows = "work.new_" + table;
    sql.executeUpdate("delete from %s k using %s n where %s".formatted(table, rows, same));
    bulk(
        table,
        count,
        true,
        () ->
            sql.executeUpdate(
                "insert into %1$s (%2$s) select %2$s from %3$s".formatted(table, columns, rows)));
  }

  /** One of the statements that change many rows of a table. */
  private interface Work {
    void run() throws SQLException;
  }

  private void bulk(String table, long rows, boolean references, Work work) throws SQLException {
    if (rows < MANY_ROWS || rows < number("select count(*) from " + table) / SHARE) {
      work.run();
      return;
    }
    IndexesLast indexes = IndexesLast.of(sql, table, references);
    work.run();
    indexes.build();
  }

  private long planned(String kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private void countAccounts() throws SQLException {
    try (ResultSet row =
        sql.executeQuery(
            """
            select count(*) filter (where renamed), count(*) filter (where confirmed),
                   (select count(*) from work.displaced), count(*) filter (where activation), count(*)
              from work.account_change
            """)) {
      row.next();
      counts.put("logins", row.getLong(1));
      counts.put("confirmedLogins", row.getLong(2));
      counts.put("displacedLogins", row.getLong(3));
      counts.put("activations", row.getLong(4));
      accounts = row.getLong(5);
    }
  }

  private void count(String kind, String rows) throws SQLException {
    counts.put(kind, number("select count(*) from " + rows));
  }

  private long number(String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
