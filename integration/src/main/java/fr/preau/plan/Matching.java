package fr.preau.plan;

import java.util.List;

/**
 * Tells which of the entries just read ({@code work.stage}) and new to their feed describe a school
 * or person that another feed has brought already, and gives them its number instead of their own.
 * Leaves {@code work.match} (kind, key, entity_id, rule, target_namespace, target_key).
 */
final class Matching {
  private final Sql sql;
  private final PlanContext context;
  private final List<String> mailDomains;

  Matching(Sql sql, PlanContext context, List<String> mailDomains) {
    this.sql = sql;
    this.context = context;
    this.mailDomains = mailDomains;
  }

  void run() {
    sql.view(
        "new_entry",
        """
        select s.kind, s.key, s.content from work.stage s
         where s.content is not null
           and not exists (select from image_entry i
                            where i.feed_id = %d and i.kind = s.kind and i.key = s.key)
           and not exists (select from work.match m where m.kind = s.kind and m.key = s.key)
        """
            .formatted(context.feedId()));
    sameNumber();
    decided();
    sameUai();
    if (sql.any("select from person")) {
      sameIne();
      if (!mailDomains.isEmpty()) {
        sameMail();
      }
    }
    sql.analyze("match");
    sql.run(
        """
        update work.stage s set candidate_id = m.entity_id
          from work.match m where m.kind = s.kind and m.key = s.key and s.content is not null
        """);
  }

  /** 1D and 2D of one academy number the same people. */
  private void sameNumber() {
    if (!sql.any(
        "select from work.precedence where namespace = '%s' and feed_id <> %d"
            .formatted(context.namespace(), context.feedId()))) {
      return;
    }
    sql.run(
        """
        insert into work.match
        select distinct on (n.kind, n.key) n.kind, n.key, i.entity_id, 'number', d.namespace, i.key
          from work.new_entry n
          join work.precedence d on d.namespace = '%s' and d.feed_id <> %d
          join image_entry i on i.feed_id = d.feed_id and i.kind = n.kind and i.key = n.key
         order by n.kind, n.key, d.rank
        """
            .formatted(context.namespace(), context.feedId()));
  }

  /** What somebody decided holds for entries that come back, or come later. */
  private void decided() {
    sql.run(
        """
        insert into work.match
        select distinct on (n.kind, n.key) n.kind, n.key, i.entity_id, 'person', d.namespace, i.key
          from (select population, left_namespace as namespace, left_key as key,
                       right_namespace as other_namespace, right_key as other_key
                  from identity_decision where same and ended_at is null
                union all
                select population, right_namespace, right_key, left_namespace, left_key
                  from identity_decision where same and ended_at is null) c
          join work.new_entry n on n.kind = c.population and n.key = c.key
          join work.precedence d on d.namespace = c.other_namespace
          join image_entry i
            on i.feed_id = d.feed_id and i.kind = n.kind and i.key = c.other_key
         where c.namespace = '%s'
         order by n.kind, n.key, d.rank
        """
            .formatted(context.namespace()));
  }

  /** A school is its UAI, unless this feed has another school of that UAI. */
  private void sameUai() {
    sql.run(
        """
        insert into work.match
        select distinct on (t.id) 'school', n.key, t.id, 'uai', t.namespace, t.source_key
          from work.new_entry n
          join (select id, uai, namespace, source_key from school
                union
                select i.entity_id, i.content ->> 'uai', d.namespace, i.key
                  from image_entry i join work.precedence d on d.feed_id = i.feed_id
                 where i.hash is distinct from i.applied_hash and i.kind = 'school'
                   and i.hash is not null) t
            on t.uai = n.content ->> 'uai'
         where n.kind = 'school'
           and %s
           and not exists (select from work.match m where m.entity_id = t.id)
         order by t.id, n.key
        """
            .formatted(notYetHere("'school'", "t")));
    sql.run(
        """
        delete from work.match m using work.match other
         where m.kind = 'school' and other.kind = 'school' and other.key = m.key
           and other.entity_id < m.entity_id
        """);
  }

  /** The national number and the birth date, the number being borne once on both sides. */
  private void sameIne() {
    sql.run(
        """
        insert into work.match
        select 'pupil', n.key, p.id, 'ine', p.namespace, p.source_key
          from (select min(key) as key, ine, min(birth_date) as birth_date
                  from (select key, content ->> 'ine' as ine, content ->> 'birthDate' as birth_date
                          from work.stage
                         where kind = 'pupil' and content is not null and content ? 'ine') s
                 group by ine having count(*) = 1) n
          join work.new_entry w on w.kind = 'pupil' and w.key = n.key
          join (select (array_agg(id))[1] as id, ine
                  from person
                 where population = 'pupil' and ine is not null and %s
                 group by ine having count(*) = 1) u on u.ine = n.ine
          join person p on p.id = u.id and p.birth_date = n.birth_date::date
         where %s and %s
        """
            .formatted(notAbsorbed("id"), notYetHere("'pupil'", "p"), notRefused("'pupil'", "n")));
    if (sql.any("select from work.match where rule = 'ine'")) {
      // The roster shows one number a pupil; what another source says may be somebody else's.
      sql.run(
          """
          delete from work.match m using person p, image_entry i
           where m.rule = 'ine' and p.id = m.entity_id
             and i.kind = 'pupil' and i.hash is not null and i.content ->> 'ine' = p.ine
             and i.entity_id is distinct from p.id
          """);
    }
  }

  /** A personal address of a declared domain, with the birth date or the name. */
  private void sameMail() {
    String family = PersonNames.letters("w.content ->> 'familyName'");
    String given = PersonNames.letters("w.content ->> 'givenName'");
    sql.run(
        """
        insert into work.match
        select w.kind, n.key, p.id,
               case when p.birth_date = (w.content ->> 'birthDate')::date then 'mail-birth-date'
                    else 'mail-name' end,
               p.namespace, p.source_key
          from (select min(kind) as kind, min(key) as key, mail
                  from (select kind, key, lower(content ->> 'mail') as mail from work.stage
                         where kind in ('pupil', 'relative', 'staff') and content is not null
                           and %s) s
                 group by mail having count(*) = 1) n
          join work.new_entry w on w.kind = n.kind and w.key = n.key
          join (select (array_agg(id))[1] as id, lower(mail) as mail
                  from person where mail is not null and %s
                 group by lower(mail) having count(*) = 1) u on u.mail = n.mail
          join person p on p.id = u.id and p.population = n.kind
         where (p.birth_date = (w.content ->> 'birthDate')::date
                or (p.birth_date is null or not w.content ? 'birthDate')
                   and %s = %s and %s = %s)
           and not exists (select from work.match m where m.entity_id = p.id)
           and %s and %s
        """
            .formatted(
                MailDomains.areOf("content ->> 'mail'", mailDomains),
                notAbsorbed("id"),
                PersonNames.letters("p.family_name"),
                family,
                PersonNames.letters("p.given_name"),
                given,
                notYetHere("n.kind", "p"),
                notRefused("n.kind", "n")));
  }

  static String notAbsorbed(String id) {
    return id + " not in (select person_id from absorbed_person)";
  }

  /** Two entries of one feed are never joined by themselves. */
  private String notYetHere(String kind, String target) {
    return """
        (%2$s.namespace <> '%4$s'
              or not exists (select from image_entry i where i.feed_id = %3$d and i.kind = %1$s
                                and i.key = %2$s.source_key))
           and not exists (select from joined_entry j where j.feed_id = %3$d and j.kind = %1$s
                              and j.entity_id = %2$s.id)
        """
        .formatted(kind, target, context.feedId(), context.namespace());
  }

  /** Nobody said that they are two. */
  private String notRefused(String kind, String newcomer) {
    return """
        not exists (
             select from identity_decision c
              where c.population = %1$s and not c.same and c.ended_at is null
                and (c.left_namespace = '%3$s' and c.left_key = %2$s.key
                     and (c.right_namespace, c.right_key) in (%4$s)
                     or c.right_namespace = '%3$s' and c.right_key = %2$s.key
                     and (c.left_namespace, c.left_key) in (%4$s)))
        """
        .formatted(
            kind,
            newcomer,
            context.namespace(),
            """
            select p.namespace, p.source_key
            union all
            select d.namespace, j.key from joined_entry j
              join work.precedence d on d.feed_id = j.feed_id where j.entity_id = p.id
            """);
  }
}
