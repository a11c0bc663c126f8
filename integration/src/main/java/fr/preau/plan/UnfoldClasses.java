package fr.preau.plan;

/**
 * Unfolds divisions and groups: what affected schools declare, what affected people name, and the
 * people's links to them. Part of {@link Unfold}, which resolves schools first.
 */
final class UnfoldClasses {
  private final Sql sql;
  private final Feeds feeds;

  UnfoldClasses(Sql sql, Feeds feeds) {
    this.sql = sql;
    this.feeds = feeds;
  }

  void run() {
    classReferences();
    classes();
    classLinks();
  }

  /** Every class that an affected person names, not yet resolved to a class. */
  private void classReferences() {
    sql.table(
        "named_membership",
        """
        select %s a.entity_id as pupil_id, s.id as school_id, a.run_id, a.file_id, a.line,
               a.type, a.code, a.label
          from work.told_class a
          join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         where true %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "a.type", "a.code"),
                feeds.first("a.entity_id", "s.id", "a.type", "a.code")));
    sql.table(
        "named_teaching",
        """
        select %s a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               a.type, a.code, a.subject as subject_code, a.label
          from work.told_teaching a
          join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         where true %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "a.type", "a.code", "a.subject"),
                feeds.first("a.entity_id", "s.id", "a.type", "a.code", "a.subject")));
    sql.table(
        "named_head_teacher",
        """
        select %s a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               'division' as type, a.code, null as label
          from work.told_head_teacher a
          join work.ref_school s on s.namespace = a.namespace and s.key = a.school
         where true %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "a.code"),
                feeds.first("a.entity_id", "s.id", "a.code")));
  }

  /** Classes: what affected schools declare, and what a person names that no school declares. */
  private void classes() {
    sql.table(
        "declared_class",
        """
        select %s a.entity_id as school_id, a.run_id, a.file_id, a.line, c ->> 0 as type,
               c ->> 1 as code, c ->> 2 as label, string_to_array(c ->> 3, '$') as parts
          from work.entry a cross join jsonb_array_elements(a.content -> 'classes') c
         where a.kind = 'school' %s
        """
            .formatted(
                feeds.once("a.entity_id", "c ->> 0", "c ->> 1"),
                feeds.first("a.entity_id", "c ->> 0", "c ->> 1")));
    sql.table(
        "named_class",
        """
        select distinct on (school_id, type, code)
               school_id, run_id, file_id, line, type, code, label
          from (select school_id, run_id, file_id, line, type, code, label
                  from work.named_membership
                union all
                select school_id, run_id, file_id, line, type, code, label
                  from work.named_teaching
                union all
                select school_id, run_id, file_id, line, type, code, label
                  from work.named_head_teacher) n
         where not exists (select from work.declared_class d
                            where d.school_id = n.school_id and d.type = n.type and d.code = n.code)
         order by school_id, type, code, label is null, file_id, line
        """);
    labels();
    sql.table(
        "desired_class_group",
        """
        select coalesce(g.id, nextval('entity_id_seq')) as id, d.school_id, d.run_id, d.file_id,
               d.line, true as declared, d.type, d.code, d.label,
               case d.type when 'division' then d.parts end as levels,
               case d.type when 'group' then d.parts end as divisions
          from work.declared_class d
          left join class_group g
            on g.school_id = d.school_id and g.type = d.type and g.code = d.code
        union all
        select coalesce(g.id, nextval('entity_id_seq')), n.school_id, n.run_id, n.file_id, n.line,
               false, n.type, n.code, coalesce(l.label, n.label, n.code), null, null
          from work.named_class n
          left join work.class_label l
            on l.school_id = n.school_id and l.type = n.type and l.code = n.code
          left join class_group g
            on g.school_id = n.school_id and g.type = n.type and g.code = n.code
         where g.id is null or not g.declared and l.label <> g.label
        """);
    sql.table(
        "ref_class",
        """
        select id, school_id, type, code from work.desired_class_group
        union all
        select g.id, g.school_id, g.type, g.code
          from class_group g
         where g.school_id in (select id from work.ref_school)
           and not exists (select from work.desired_class_group d where d.id = g.id)
        """);
  }

  /**
   * The label of a class that no school declares is the one most of those who name it give: people
   * of whom nothing changed included, so that one stale record does not rename a class.
   */
  private void labels() {
    sql.table(
        "renamed_class",
        """
        select distinct n.school_id, n.type, n.code, g.id
          from work.named_class n
          join (select school_id, type, code, label from work.named_membership
                union all
                select school_id, type, code, label from work.named_teaching) m
            on m.school_id = n.school_id and m.type = n.type and m.code = n.code
          left join class_group g
            on g.school_id = n.school_id and g.type = n.type and g.code = n.code
         where n.label is not null and (g.id is null or not g.declared and m.label <> g.label)
        """);
    if (sql.number("select count(*) from work.renamed_class") == 0) {
      // Asked all the same, PostgreSQL reads every membership to join it with nothing.
      sql.table(
          "class_label",
          "select school_id, type, code, null::text as label from work.renamed_class");
      return;
    }
    sql.table(
        "class_label",
        """
        select school_id, type, code, mode() within group (order by label collate "C") as label
          from (select r.school_id, r.type, r.code, m.label
                  from work.renamed_class r
                  join (select school_id, type, code, label from work.named_membership
                        union all
                        select school_id, type, code, label from work.named_teaching) m
                    on m.school_id = r.school_id and m.type = r.type and m.code = r.code
                union all
                select r.school_id, r.type, r.code, c.label
                  from work.renamed_class r
                  join (select class_group_id, pupil_id as person_id, 'classes' as named, 3 as at
                          from membership
                        union all
                        select class_group_id, person_id, 'teachings', 4 from teaching) m
                    on m.class_group_id = r.id
                  join person p on p.id = m.person_id
                  join source_feed f on f.namespace = p.namespace
                  join image_entry i
                    on i.key = p.source_key and i.kind = p.population and i.feed_id = f.id
                   and i.hash is not null
                  join work.ref_school s on s.id = r.school_id and s.namespace = f.namespace
                 cross join lateral (
                   select e ->> m.at as label from jsonb_array_elements(i.content -> m.named) e
                    where e ->> 0 = s.key and e ->> 1 = r.type and e ->> 2 = r.code) c
                 where p.id not in (select entity_id from work.entity where kind = p.population)
                   and p.id not in (select entity_id from work.gone_entity where kind = p.population)) n
         where label is not null
         group by school_id, type, code
        """);
  }

  private void classLinks() {
    sql.table(
        "desired_membership",
        """
        select n.pupil_id, c.id as class_group_id, n.run_id, n.file_id, n.line, n.school_id, n.type
          from work.named_membership n
          join work.ref_class c
            on c.school_id = n.school_id and c.type = n.type and c.code = n.code
        """);
    sql.table(
        "desired_teaching",
        """
        select n.person_id, c.id as class_group_id, n.run_id, n.file_id, n.line, n.subject_code,
               n.school_id
          from work.named_teaching n
          join work.ref_class c
            on c.school_id = n.school_id and c.type = n.type and c.code = n.code
        """);
    sql.table(
        "desired_head_teacher",
        """
        select n.person_id, c.id as class_group_id, n.run_id, n.file_id, n.line, n.school_id
          from work.named_head_teacher n
          join work.ref_class c
            on c.school_id = n.school_id and c.type = n.type and c.code = n.code
        """);
  }
}
