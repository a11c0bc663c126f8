package fr.preau.takeover;

import fr.preau.accounts.LoginNaming;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows of {@code work.taken_ok} change, counted and applied. A login that was only made
 * here, and that nobody knows, gives way to one that is taken over: its bearer gets another.
 */
final class TakeoverChanges {
  private static final String CONFIRMED =
      """
      work.taken_ok o join account a on a.person_id = o.person_id
       where o.login = a.login and not a.taken_over
      """;

  private static final String ACTIVATIONS =
      """
      work.taken_ok o join account a on a.person_id = o.person_id
       where o.activated and a.activated_at is null
      """;

  private final Statement sql;
  private final LoginNaming naming;

  TakeoverChanges(Statement sql, LoginNaming naming) {
    this.sql = sql;
    this.naming = naming;
  }

  /** Counts what would change, by kind. */
  Map<String, Long> plan() throws SQLException {
    table(
        "relogin",
        """
        select o.person_id, o.login, a.login as former, %s as known
          from work.taken_ok o join account a on a.person_id = o.person_id
         where o.login <> a.login
        """
            .formatted(TakeoverChecks.KNOWN_TO_ITS_PERSON));
    table(
        "displaced",
        """
        select a.person_id, a.login from account a join work.relogin r on r.login = a.login
         where a.person_id not in (select person_id from work.relogin)
        """);
    table(
        "new_provider_identifier",
        """
        select t.name as provider, o.person_id, t.value as identifier
          from work.taken_identifier t join work.taken_ok o on o.line = t.line
         where t.target = 'provider' and not exists (
           select from provider_identifier k
            where k.provider = t.name and k.person_id = o.person_id and k.identifier = t.value)
        """);
    table(
        "new_external_identifier",
        """
        select t.name, o.person_id, t.value
          from work.taken_identifier t join work.taken_ok o on o.line = t.line
         where t.target = 'external' and not exists (
           select from external_identifier k
            where k.name = t.name and k.person_id = o.person_id and k.value = t.value)
        """);
    table(
        "new_link",
        """
        select o.issuer, o.subject, o.person_id from work.taken_ok o
         where o.subject is not null and not exists (
           select from federated_link k where k.issuer = o.issuer and k.subject = o.subject)
        """);
    var counts = new LinkedHashMap<String, Long>();
    counts.put("logins", count("work.relogin"));
    counts.put("confirmedLogins", count(CONFIRMED));
    counts.put("displacedLogins", count("work.displaced"));
    counts.put("activations", count(ACTIVATIONS));
    counts.put("providerIdentifiers", count("work.new_provider_identifier"));
    counts.put("externalIdentifiers", count("work.new_external_identifier"));
    counts.put("federatedLinks", count("work.new_link"));
    return counts;
  }

  /** Applies what {@link #plan} found. */
  void apply() throws SQLException {
    logins();
    sql.executeUpdate(
        """
        delete from activation_code c using work.taken_ok o
         where c.person_id = o.person_id and o.activated and c.used_at is null
        """);
    sql.executeUpdate(
        """
        insert into provider_identifier as k (provider, person_id, identifier)
        select provider, person_id, identifier from work.new_provider_identifier
        on conflict (provider, person_id) do update set identifier = excluded.identifier
        """);
    sql.executeUpdate(
        """
        insert into external_identifier (name, person_id, value)
        select name, person_id, value from work.new_external_identifier
        on conflict (name, person_id) do update set value = excluded.value
        """);
    sql.executeUpdate(
        """
        insert into federated_link (issuer, subject, person_id)
        select issuer, subject, person_id from work.new_link
        """);
  }

  private void logins() throws SQLException {
    // Logins that change hands are set aside first: the constraint looks at every single row.
    sql.executeUpdate(
        """
        update account a set login = '#' || a.person_id
          from work.relogin r where r.login = a.login and r.person_id <> a.person_id
        """);
    sql.executeUpdate(
        """
        delete from login_register g using (
          select former as login from work.relogin where not known
          union all
          select login from work.displaced) released
         where g.login = released.login
        """);
    sql.executeUpdate(
        """
        insert into login_register (base, number, login)
        select case when part is null then login else part[1] end,
               case when part is null then 1 else part[2]::int end, login
          from (select login, regexp_match(login, '^(.*[^0-9])([2-9]|[1-9][0-9]{1,3})$') as part
                  from work.relogin) taken
        on conflict do nothing
        """);
    sql.executeUpdate(
        """
        update account a
           set login = coalesce(o.login, a.login),
               taken_over = a.taken_over or o.login is not null,
               activated_at = case when o.activated then coalesce(a.activated_at, now())
                                   else a.activated_at end,
               state = case when o.activated and a.state = 'provisional' then 'active'
                            else a.state end,
               resume_state = case when o.activated and a.resume_state = 'provisional' then 'active'
                                   else a.resume_state end
          from work.taken_ok o
         where a.person_id = o.person_id
           and (o.login is not null and (a.login <> o.login or not a.taken_over)
                or o.activated and a.activated_at is null)
        """);
    naming.rename(sql, "work.displaced");
  }

  private void table(String name, String query) throws SQLException {
    sql.execute("create unlogged table work." + name + " as " + query);
    sql.execute("analyze work." + name);
  }

  private long count(String rows) throws SQLException {
    return TakeoverChecks.count(sql.getConnection(), rows);
  }
}
