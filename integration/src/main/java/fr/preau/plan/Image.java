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
    new PendingReferences(sql, context).keep();
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
               applied_hash = coalesce(excluded.applied_hash, i.applied_hash),
               applied_content = case
                 when excluded.applied_hash is not null or i.applied_hash is null then null
                 else coalesce(i.applied_content, i.content) end
        """
            .formatted(context.feedId(), reflected));
    gone(applied);
    new PendingReferences(sql, context).keep();
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
          update image_entry i
             set applied_hash = null, content = '{}', applied_content = null
            from work.gone g
           where i.feed_id = %d and i.kind = g.kind and i.key = g.key
             and not exists (select from work.held_entity h where h.entity_id = i.entity_id)
          """
              .formatted(context.feedId()));
    }
  }
}
