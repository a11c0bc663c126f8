package fr.preau.plan;

/** What the entries of an image said, and the roster reflected, before a run changed it. */
final class ImageHistory {
  private final Sql sql;
  private final PlanContext context;

  ImageHistory(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  /** Keeps the state of every entry that the plan is about to change in the image. */
  void keep() {
    sql.run(
        """
        insert into image_history
          (run_id, feed_id, said_run_id, said_file_id, said_line, kind, key, hash, applied_hash,
           content)
        select %1$d, i.feed_id, i.run_id, i.file_id, i.line, i.kind, i.key, i.hash, i.applied_hash,
               case when i.hash is null then '{}' when i.hash <> a.hash then i.content end
          from work.affected a
          join image_entry i on i.feed_id = %2$d and i.kind = a.kind and i.key = a.key
         where i.hash is distinct from a.hash or i.applied_hash is distinct from a.hash
        union all
        select %1$d, i.feed_id, i.run_id, i.file_id, i.line, i.kind, i.key, i.hash, i.applied_hash,
               case when i.hash is not null then i.content end
          from work.gone g
          join image_entry i on i.feed_id = %2$d and i.kind = g.kind and i.key = g.key
        """
            .formatted(context.runId(), context.feedId()));
  }

  /**
   * Puts the image back to what it was before a run, for a file that should never have been
   * believed. The roster stays as it is: what it took over is pending until the next full.
   *
   * @param run the last run that changed the image of the feed
   */
  static void restore(Sql sql, int feedId, int run) {
    sql.run(
        """
        update image_entry i
           set hash = null, fingerprint = null,
               content = case when applied_hash is null then '{}' else content end
         where i.feed_id = %1$d and i.run_id = %2$d and i.hash is not null
           and not exists (select from image_history h
                            where h.run_id = %2$d and h.feed_id = i.feed_id and h.kind = i.kind
                              and h.key = i.key)
        """
            .formatted(feedId, run));
    sql.run(
        """
        update image_entry i
           set hash = h.hash, fingerprint = null, content = h.content, run_id = h.said_run_id,
               file_id = h.said_file_id, line = h.said_line
          from image_history h
         where h.run_id = %2$d and h.feed_id = %1$d and h.content is not null
           and i.feed_id = h.feed_id and i.kind = h.kind and i.key = h.key
        """
            .formatted(feedId, run));
  }
}
