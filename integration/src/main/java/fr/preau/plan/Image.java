package fr.preau.plan;

/**
 * Makes the image say what the source said last, and remembers which of it the roster reflects. An
 * entry with something held keeps its former {@code applied_hash}, so that the next plan sees it.
 */
final class Image {
  private final Sql sql;
  private final PlanContext context;

  Image(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /** Fills the image of a feed that had none. */
  void fill(boolean applied) {
    sql.run(
        """
        insert into image_entry
          (entity_id, feed_id, kind, key, hash, applied_hash, run_id, file_id, line, content)
        select entity_id, %1$d, kind, key, hash, %2$s, run_id, file_id, line, content
          from work.affected
        """
            .formatted(context.feedId(), applied ? "hash" : "null"));
    keepUnresolved();
  }

  /** Takes over what was just read. */
  void amend(boolean applied) {
    new ImageHistory(sql, context).keep();
    String reflected =
        applied ? "a.entity_id not in (select entity_id from work.held_entity)" : "false";
    sql.run(
        """
        insert into image_entry as i
          (entity_id, feed_id, kind, key, hash, applied_hash, run_id, file_id, line, content)
        select a.entity_id, %1$d, a.kind, a.key, a.hash, case when %2$s then a.hash end, a.run_id,
               a.file_id, a.line, a.content
          from work.affected a
        on conflict (key, kind, feed_id) do update
           set hash = excluded.hash, content = excluded.content, run_id = excluded.run_id,
               file_id = excluded.file_id, line = excluded.line,
               applied_hash = coalesce(excluded.applied_hash, i.applied_hash)
        """
            .formatted(context.feedId(), reflected));
    gone(applied);
    keepUnresolved();
  }

  /**
   * Forgets the content of what is gone; what is held keeps it and its applied hash. The entry
   * itself stays, so that who returns is known again.
   */
  private void gone(boolean applied) {
    sql.run(
        "update image_entry i set hash = null from work.gone g"
            + " where i.feed_id = %d and i.kind = g.kind and i.key = g.key and i.hash is not null"
                .formatted(context.feedId()));
    if (applied) {
      sql.run(
          """
          update image_entry i set applied_hash = null, content = '{}'
            from work.gone g
           where i.feed_id = %d and i.kind = g.kind and i.key = g.key
             and i.entity_id not in (select entity_id from work.held_entity)
          """
              .formatted(context.feedId()));
    }
  }

  private void keepUnresolved() {
    sql.run(
        """
        delete from pending_reference p using work.affected a
         where p.feed_id = %d and p.kind = a.kind and p.key = a.key
        """
            .formatted(context.feedId()));
    sql.run(
        """
        insert into pending_reference
        select %1$d, u.kind, u.key, u.target_kind, u.target_key from work.unresolved u
        union
        select %1$d, 'pupil', p.source_key, 'relative', r.source_key
          from work.removed_guardianship g
          join work.gone x on x.entity_id = g.person_id and x.kind = 'relative'
          join person p on p.id = g.pupil_id
          join person r on r.id = g.person_id
         where not g.held
        union
        select %1$d, p.population, p.source_key, 'school', s.source_key
          from (select pupil_id as person_id, school from work.removed_enrolment where not held
                union
                select person_id, school from work.removed_staff_post where not held) l
          join work.removed_school s on s.id = l.school and not s.held
          join person p on p.id = l.person_id
        on conflict do nothing
        """
            .formatted(context.feedId()));
  }
}
