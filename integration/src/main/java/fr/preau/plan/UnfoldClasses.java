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
               c ->> 1 as type, c ->> 2 as code
          from work.entry a cross join jsonb_array_elements(a.content -> 'classes') c
          join work.ref_school s on s.namespace = a.namespace and s.key = c ->> 0
         where a.kind = 'pupil' %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "c ->> 1", "c ->> 2"),
                feeds.first("a.entity_id", "s.id", "c ->> 1", "c ->> 2")));
    sql.table(
        "named_teaching",
        """
        select %s a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               t ->> 1 as type, t ->> 2 as code, t ->> 3 as subject_code
          from work.entry a cross join jsonb_array_elements(a.content -> 'teachings') t
          join work.ref_school s on s.namespace = a.namespace and s.key = t ->> 0
         where a.kind = 'staff' %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "t ->> 1", "t ->> 2", "t ->> 3"),
                feeds.first("a.entity_id", "s.id", "t ->> 1", "t ->> 2", "t ->> 3")));
    sql.table(
        "named_head_teacher",
        """
        select %s a.entity_id as person_id, s.id as school_id, a.run_id, a.file_id, a.line,
               'division' as type, h ->> 1 as code
          from work.entry a cross join jsonb_array_elements(a.content -> 'headTeacherOf') h
          join work.ref_school s on s.namespace = a.namespace and s.key = h ->> 0
         where a.kind = 'staff' %s
        """
            .formatted(
                feeds.once("a.entity_id", "s.id", "h ->> 1"),
                feeds.first("a.entity_id", "s.id", "h ->> 1")));
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
        select distinct on (school_id, type, code) school_id, run_id, file_id, line, type, code
          from (select school_id, run_id, file_id, line, type, code from work.named_membership
                union all
                select school_id, run_id, file_id, line, type, code from work.named_teaching
                union all
                select school_id, run_id, file_id, line, type, code from work.named_head_teacher) n
         where not exists (select from work.declared_class d
                            where d.school_id = n.school_id and d.type = n.type and d.code = n.code)
         order by school_id, type, code, file_id, line
        """);
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
        select nextval('entity_id_seq'), n.school_id, n.run_id, n.file_id, n.line, false, n.type,
               n.code, n.code, null, null
          from work.named_class n
         where not exists (select from class_group g
                            where g.school_id = n.school_id and g.type = n.type
                              and g.code = n.code)
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
