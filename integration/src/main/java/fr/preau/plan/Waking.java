package fr.preau.plan;

/**
 * Finds entries of other feeds that a plan makes it worth looking at again: those that wait for a
 * school or a relative it brings, and relatives whom nobody pointed to until now. Leaves {@code
 * work.woken} (entity_id, feed_id, kind, key).
 */
final class Waking {
  private final Sql sql;
  private final PlanContext context;

  Waking(Sql sql, PlanContext context) {
    this.sql = sql;
    this.context = context;
  }

  void run() {
    sql.table(
        "woken",
        """
        select i.entity_id, i.feed_id, i.kind, i.key
          from pending_reference p
          join work.precedence d on d.feed_id = p.feed_id
          join image_entry i on i.feed_id = p.feed_id and i.kind = p.kind and i.key = p.key
         where d.namespace = '%1$s'
           and (p.target_kind, p.target_key) in (select kind, key from work.affected)
            or p.target_kind = 'school'
           and p.target_key in (select content ->> 'uai' from work.affected where kind = 'school')
        """
            .formatted(context.namespace()));
    sql.run(
        """
        insert into work.woken
        select i.entity_id, i.feed_id, i.kind, i.key
          from (select distinct r ->> 0 as key
                  from work.affected a, jsonb_array_elements(a.content -> 'relatives') r
                 where a.kind = 'pupil') named
          join work.precedence d on d.namespace = '%s' and d.feed_id <> %d
          join image_entry i on i.feed_id = d.feed_id and i.kind = 'relative' and i.key = named.key
         where i.hash is not null
           and not exists (select from person p where p.id = i.entity_id and p.suspended_at is null)
        """
            .formatted(context.namespace(), context.feedId()));
    new ChildLinks(sql, context).addToWoken();
  }
}
