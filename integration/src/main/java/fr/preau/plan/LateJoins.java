package fr.preau.plan;

import fr.preau.platform.IdentityConfig;

/**
 * Finds people whom the roster holds twice and whom a plan just made recognisable: a national
 * number that arrived, an address that was corrected. Leaves {@code late_join} (kept_id,
 * absorbed_id, rule), a temporary table of the transaction.
 */
final class LateJoins {
  private final Sql sql;
  private final IdentityConfig rules;

  LateJoins(Sql sql, IdentityConfig rules) {
    this.sql = sql;
    this.rules = rules;
  }

  /** Looks among the people that the plan touched; answers how many it found. */
  long find() {
    sql.run("drop table if exists late_join");
    sql.run(
        """
        create temporary table late_join (
          kept_id bigint primary key, absorbed_id bigint not null unique, rule text not null)
          on commit drop
        """);
    sql.table(
        "recognised",
        """
        select least(p.id, t.id) as kept_id, greatest(p.id, t.id) as absorbed_id, 'ine' as rule
          from person p
          join (select ine from person where population = 'pupil' and ine is not null and %1$s
                 group by ine having count(*) = 2) u on u.ine = p.ine
          join person t on t.population = 'pupil' and t.ine = p.ine and t.id <> p.id
                       and t.birth_date = p.birth_date and %2$s
         where p.population = 'pupil' and p.id in (select person_id from work.touched) and %3$s
        union
        select least(p.id, t.id), greatest(p.id, t.id),
               case when t.birth_date = p.birth_date then 'mail-birth-date' else 'mail-name' end
          from person p
          join (select lower(mail) as mail from person where %4$s and %1$s
                 group by lower(mail) having count(*) = 2) u on u.mail = lower(p.mail)
          join person t on t.population = p.population and lower(t.mail) = u.mail and t.id <> p.id
                       and %2$s
         where p.id in (select person_id from work.touched) and %3$s
           and (t.birth_date = p.birth_date
                or (t.birth_date is null or p.birth_date is null) and %5$s = %6$s and %7$s = %8$s)
        """
            .formatted(
                Matching.notAbsorbed("id"),
                Matching.notAbsorbed("t.id"),
                Matching.notAbsorbed("p.id"),
                MailDomains.areOf("mail", rules.mailDomains()),
                PersonNames.letters("p.family_name"),
                PersonNames.letters("t.family_name"),
                PersonNames.letters("p.given_name"),
                PersonNames.letters("t.given_name")));
    if (!sql.any("select from work.recognised")) {
      return 0;
    }
    // The number may be a third pupil's for a source that is not believed.
    sql.run(
        """
        delete from work.recognised r using person p, image_entry i
         where r.rule = 'ine' and p.id = r.kept_id
           and i.kind = 'pupil' and i.hash is not null and i.content ->> 'ine' = p.ine
           and i.entity_id is distinct from r.kept_id and i.entity_id is distinct from r.absorbed_id
        """);
    sql.table("recognised_entry", entries());
    return sql.run(
        """
        insert into late_join
        select kept_id, absorbed_id, rule from work.recognised r
         where not exists (select from work.recognised_entry e where e.id in (kept_id, absorbed_id)
                              and e.pending)
           and not exists (select from work.recognised_entry a
                             join work.recognised_entry b on b.feed_id = a.feed_id
                            where a.id = r.kept_id and b.id = r.absorbed_id)
           and not exists (select from work.recognised_entry a
                             join work.recognised_entry b on b.id = r.absorbed_id
                             join identity_decision c
                               on not c.same and c.ended_at is null and c.population = a.kind
                              and (c.left_namespace, c.left_key, c.right_namespace, c.right_key)
                                  in ((a.namespace, a.key, b.namespace, b.key),
                                      (b.namespace, b.key, a.namespace, a.key))
                            where a.id = r.kept_id)
         order by rule, kept_id
        on conflict do nothing
        """);
  }

  private static String entries() {
    return """
        select p.id, i.feed_id, d.namespace, i.kind, i.key,
               i.hash is distinct from i.applied_hash as pending
          from (select kept_id as id from work.recognised
                union select absorbed_id from work.recognised) r
          join person p on p.id = r.id
          join (select id, namespace, population, source_key from person
                union
                select j.entity_id, d.namespace, j.kind, j.key
                  from joined_entry j join work.precedence d on d.feed_id = j.feed_id) k
            on k.id = p.id and k.population = p.population
          join work.precedence d on d.namespace = k.namespace
          join image_entry i on i.feed_id = d.feed_id and i.kind = p.population
                            and i.key = k.source_key and i.entity_id = p.id
        """;
  }
}
