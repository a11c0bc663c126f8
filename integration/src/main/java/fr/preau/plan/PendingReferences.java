package fr.preau.plan;

/** Remembers the references that name nothing, entry by entry, until their target appears. */
final class PendingReferences {
  private final Sql sql;
  private final PlanContext context;

  PendingReferences(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /** Replaces what was known of the entries that were unfolded. */
  void keep() {
    sql.run(
        """
        delete from pending_reference p using work.entry e
         where p.feed_id = e.feed_id and p.kind = e.kind and p.key = e.key
        """);
    sql.run(
        """
        insert into pending_reference
        select feed_id, kind, key, target_kind, target_key from work.unresolved
        on conflict do nothing
        """);
    lostRelatives();
    lostSchools();
  }

  /** Pupils still name a relative who is gone: they get the link back if the relative returns. */
  private void lostRelatives() {
    sql.run(
        """
        insert into pending_reference
        select e.feed_id, 'pupil', e.key, 'relative', x.key
          from work.removed_guardianship g
          join work.gone x on x.entity_id = g.person_id and x.kind = 'relative'
         cross join lateral (%s) e
         where not g.held
        on conflict do nothing
        """
            .formatted(entriesOf("person", "p.population", "g.pupil_id", "f.namespace = '%s'")));
  }

  private void lostSchools() {
    sql.run(
        """
        insert into pending_reference
        select e.feed_id, e.kind, e.key, 'school', s.key
          from (select pupil_id as person_id, school from work.removed_enrolment where not held
                union
                select person_id, school from work.removed_staff_post where not held) l
          join work.removed_school r on r.id = l.school and not r.held
         cross join lateral (%s) s
          join lateral (%s) e on e.feed_id = s.feed_id
        on conflict do nothing
        """
            .formatted(
                entriesOf("school", "'school'", "r.id", "true"),
                entriesOf("person", "p.population", "l.person_id", "true")));
  }

  /** Keys under which feeds know a row of the roster: its own, and those that were joined to it. */
  private String entriesOf(String table, String kind, String id, String condition) {
    String ours = condition.formatted(context.namespace());
    return """
        select %2$s as kind, f.id as feed_id, p.source_key as key
          from %1$s p join source_feed f on f.namespace = p.namespace where p.id = %4$s and %3$s
        union
        select j.kind, j.feed_id, j.key
          from %1$s p join joined_entry j on j.entity_id = p.id and j.kind = %2$s
          join source_feed f on f.id = j.feed_id where p.id = %4$s and %3$s
        """
        .formatted(table, kind, ours, id);
  }
}
