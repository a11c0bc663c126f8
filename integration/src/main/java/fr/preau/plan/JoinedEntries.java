package fr.preau.plan;

/** Remembers which entries describe one school or person together, and why. */
final class JoinedEntries {
  private final Sql sql;

  JoinedEntries(Sql sql) {
    this.sql = sql;
  }

  /** Keeps what {@link Matching} found, with the entries that were there first. */
  void keep(PlanContext context) {
    sql.run(
        """
        insert into joined_entry (entity_id, feed_id, kind, key, rule, run_id)
        select m.entity_id, i.feed_id, i.kind, i.key, 'own', i.run_id
          from work.match m
          join work.precedence d on d.namespace = m.target_namespace
          join image_entry i
            on i.feed_id = d.feed_id and i.kind = m.kind and i.key = m.target_key
         where i.entity_id = m.entity_id and i.feed_id <> %1$d
        on conflict do nothing
        """
            .formatted(context.feedId()));
    sql.run(
        """
        insert into joined_entry (entity_id, feed_id, kind, key, rule, run_id)
        select entity_id, %d, kind, key, rule, %d from work.match
        on conflict do nothing
        """
            .formatted(context.feedId(), context.runId()));
  }
}
