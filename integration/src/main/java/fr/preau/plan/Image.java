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

  /**
   * Fills the image of a feed that had none.
   *
   * @param entries work table or view of the entries that are not there yet
   */
  void fill(String entries, boolean applied) {
    sql.run(
        """
        insert into image_entry
          (entity_id, feed_id, kind, key, hash, applied_hash, fingerprint, run_id, file_id, line,
           content)
        select entity_id, %1$d, kind, key, hash, %2$s, fingerprint, run_id, file_id, line, content
          from work.%3$s
        """
            .formatted(context.feedId(), applied ? "hash" : "null", entries));
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
          (entity_id, feed_id, kind, key, hash, applied_hash, fingerprint, run_id, file_id, line,
           content)
        select a.entity_id, %1$d, a.kind, a.key, a.hash, case when %2$s then a.hash end,
               a.fingerprint, a.run_id, a.file_id, a.line, a.content
          from work.affected a
        on conflict (key, kind, feed_id) do update
           set hash = excluded.hash, fingerprint = excluded.fingerprint,
               content = excluded.content, run_id = excluded.run_id, file_id = excluded.file_id, line = excluded.line,
               applied_hash = coalesce(excluded.applied_hash, i.applied_hash),
               applied_content = case
                 when excluded.applied_hash is not null or i.applied_hash is null then null
                 else coalesce(i.applied_content, i.content) end
        """
            .formatted(context.feedId(), reflected));
    gone(applied);
    new PendingReferences(sql, context).keep();
  }

  /** Takes over the fingerprints of entries whose content is the one the image has. */
  void remember() {
    sql.run(
        """
        update image_entry i set fingerprint = s.fingerprint
          from work.stage s
         where i.feed_id = %d and i.kind = s.kind and i.key = s.key and i.hash = s.hash
           and s.fingerprint is not null and i.fingerprint is distinct from s.fingerprint
        """
            .formatted(context.feedId()));
  }

  /**
   * Forgets the content of what is gone; what is held keeps it and its applied hash. The entry
   * itself stays, so that who returns is known again.
   */
  private void gone(boolean applied) {
    String held =
        applied
            ? "exists (select from work.held_entity h where h.entity_id = g.entity_id)"
            : "true";
    sql.run(
        """
        update image_entry i
           set hash = null,
               applied_hash = case when g.held then i.applied_hash end,
               content = case when g.held then i.content else '{}' end,
               applied_content = case when g.held then i.applied_content end
          from (select kind, key, %s as held from work.gone g) g
         where i.feed_id = %d and i.kind = g.kind and i.key = g.key
           and (i.hash is not null or not g.held)
        """
            .formatted(held, context.feedId()));
  }
}
