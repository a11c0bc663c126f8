package fr.preau.plan;

/**
 * The links that relatives' own entries state, for feeds whose pupils do not name their relatives.
 * A link belongs to the pupil in the roster, whichever side states it: whenever such an entry
 * changes, the pupils that it names, or named, are looked at.
 */
final class ChildLinks {
  private static final String STATED =
      "i.kind = 'relative' and (i.content ? 'children' or i.applied_content ? 'children')";

  private final Sql sql;
  private final PlanContext context;

  ChildLinks(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /**
   * Adds to {@code work.affected} the pupils whose relatives changed, and the relatives whom nobody
   * of the roster had as theirs until now.
   */
  void addNamed() {
    boolean any =
        sql.any("select from image_entry i where i.feed_id = %d and %s".formatted(feed(), STATED))
            || sql.any(
                "select from work.affected where kind = 'relative' and content ? 'children'");
    if (!any) {
      return;
    }
    add(
        "pupil",
        """
        i.key in (
             select c ->> 0 from work.affected a
              cross join lateral jsonb_array_elements(a.content -> 'children') c
              where a.kind = 'relative'
             union all
             select c ->> 0 from (%s) i
              cross join lateral jsonb_array_elements(i.content -> 'children') c
             union all
             select c ->> 0 from (%1$s) i
              cross join lateral jsonb_array_elements(i.applied_content -> 'children') c)
        """
            .formatted(
                """
                select i.content, i.applied_content from image_entry i
                 where i.feed_id = %d and %s
                   and (i.key in (select key from work.affected where kind = 'relative')
                        or i.key in (select key from work.gone where kind = 'relative'))
                """
                    .formatted(feed(), STATED)));
    add(
        "relative",
        """
        i.content ? 'children'
           and not exists (select from person p where p.id = i.entity_id and p.suspended_at is null)
           and exists (select from jsonb_array_elements(i.content -> 'children') c
                         join work.affected a on a.kind = 'pupil' and a.key = c ->> 0)
        """);
  }

  /** Adds to {@code work.woken} the relatives of the pupils in it whom nobody had as theirs. */
  void addToWoken() {
    sql.run(
        """
        insert into work.woken
        select i.entity_id, i.feed_id, i.kind, i.key
          from image_entry i
         where i.feed_id in (select feed_id from work.woken where kind = 'pupil') and %s
           and not exists (select from person p where p.id = i.entity_id and p.suspended_at is null)
           and exists (select from jsonb_array_elements(i.content -> 'children') c
                         join work.woken w
                           on w.kind = 'pupil' and w.feed_id = i.feed_id and w.key = c ->> 0)
        """
            .formatted(STATED));
  }

  private void add(String kind, String condition) {
    sql.run(
        """
        insert into work.affected
        select i.entity_id, i.kind, i.key, i.hash, i.run_id, i.file_id, i.line, i.content
          from image_entry i
         where i.feed_id = %1$d and i.kind = '%2$s' and i.hash is not null
           and not exists (select from work.affected a where a.kind = '%2$s' and a.key = i.key)
           and not exists (select from work.gone g where g.kind = '%2$s' and g.key = i.key)
           and %3$s
        """
            .formatted(feed(), kind, condition));
  }

  /**
   * Gathers the links of the pupils of {@code work.entry}: {@code work.child_link} (feed_id,
   * pupil_key, relative_id, relative_key, run_id, file_id, line, link).
   *
   * @return whether there is any
   */
  boolean gather() {
    sql.table(
        "child_link",
        """
        select e.feed_id, c ->> 0 as pupil_key, e.entity_id as relative_id, e.key as relative_key,
               e.run_id, e.file_id, e.line, c as link
          from work.entry e cross join lateral jsonb_array_elements(e.content -> 'children') c
         where e.kind = 'relative' and e.content ? 'children'
        union all
        select i.feed_id, c ->> 0, i.entity_id, i.key, i.run_id, i.file_id, i.line, c
          from image_entry i
         cross join lateral
               jsonb_array_elements(coalesce(i.applied_content, i.content) -> 'children') c
         where %s and i.applied_hash is not null
           and i.feed_id in (select feed_id from work.entry where kind = 'pupil')
           and not exists (select from work.entry e
                            where e.feed_id = i.feed_id and e.kind = 'relative' and e.key = i.key)
           and not (i.feed_id = %d
                    and i.key in (select key from work.gone where kind = 'relative'))
        """
            .formatted(STATED, feed()));
    return sql.any("select from work.child_link");
  }

  /** Adds them to {@code work.desired_guardianship}; a pupil's own word about a relative stays. */
  void addToPupils() {
    sql.run(
        """
        insert into work.desired_guardianship
          (pupil_id, person_id, run_id, file_id, line, legal_status, guardian, pays, contact,
           relation, relation_code, school_id, feed_id, key, target_key)
        select distinct on (e.pupil_id, c.relative_id)
               e.pupil_id, c.relative_id, c.run_id, c.file_id, c.line, (link ->> 3)::smallint,
               (link ->> 4)::boolean, (link ->> 5)::boolean, (link ->> 6)::boolean, link ->> 1,
               link ->> 2, e.school_id, a.feed_id, a.key, c.relative_key
          from (select distinct on (pupil_id) pupil_id, school_id
                  from work.desired_enrolment
                 order by pupil_id, administrative desc, school_id) e
          join work.entry a on a.entity_id = e.pupil_id and a.kind = 'pupil'
          join work.child_link c on c.feed_id = a.feed_id and c.pupil_key = a.key
         where not exists (select from work.desired_guardianship d
                            where d.pupil_id = e.pupil_id and d.person_id = c.relative_id)
           and (c.relative_id in (select id from person)
                or c.relative_id in (select entity_id from work.entry where kind = 'relative'))
         order by e.pupil_id, c.relative_id, a.rank, a.feed_id, a.key, c.relative_key
        """);
  }

  private int feed() {
    return context.feedId();
  }
}
