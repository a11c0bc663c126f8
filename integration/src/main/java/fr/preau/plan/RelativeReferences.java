package fr.preau.plan;

/**
 * The relatives that pupils' entries may name, by namespace and number. Leaves {@code
 * work.ref_relative} (namespace, key, id).
 */
final class RelativeReferences {
  private final Sql sql;
  private final PlanContext context;
  private final Feeds feeds;

  RelativeReferences(Sql sql, PlanContext context, Feeds feeds) {
    this.sql = sql;
    this.context = context;
    this.feeds = feeds;
  }

  /**
   * Gathers them.
   *
   * @param filled whether the roster has all of them already ({@link DirectFill})
   */
  void run(boolean filled) {
    if (filled) {
      sql.view(
          "ref_relative",
          "select namespace, source_key as key, id from person where population = 'relative'");
      return;
    }
    sql.table(
        "ref_relative",
        feeds.several() ? ofNamedOnes() : isAboutFew() ? ofFewPupils() : ofThisFeed());
  }

  /** Whether looking up the relatives one by one is less work than going through all of them. */
  private boolean isAboutFew() {
    return sql.any("select from image_entry where feed_id = " + context.feedId())
        && sql.any(
            """
            select where (select count(*) from work.affected where kind = 'pupil') * 4
                       < (select reltuples from pg_class where oid = 'image_entry'::regclass)
            """);
  }

  private String ofFewPupils() {
    return """
        select '%1$s'::text as namespace, key, entity_id as id
          from work.affected where kind = 'relative'
        union all
        select '%1$s', i.key, i.entity_id
          from (select distinct r ->> 0 as key
                  from work.affected a, jsonb_array_elements(a.content -> 'relatives') r
                 where a.kind = 'pupil') named
          join image_entry i on i.feed_id = %2$d and i.kind = 'relative' and i.key = named.key
         where i.hash is not null
           and not exists (select from work.affected a where a.kind = 'relative' and a.key = i.key)
           and not exists (select from work.gone g where g.kind = 'relative' and g.key = i.key)
        """
        .formatted(context.namespace(), context.feedId());
  }

  private String ofThisFeed() {
    return """
        select '%1$s'::text as namespace, key, entity_id as id
          from work.affected where kind = 'relative'
        union all
        select '%1$s', i.key, i.entity_id
          from image_entry i
         where i.feed_id = %2$d and i.kind = 'relative' and i.hash is not null
           and exists (select from work.affected where kind = 'pupil')
           and not exists (select from work.affected a where a.kind = 'relative' and a.key = i.key)
           and not exists (select from work.gone g where g.kind = 'relative' and g.key = i.key)
        """
        .formatted(context.namespace(), context.feedId());
  }

  /** Relatives of the plan, and those of the roster whose entry some feed still says. */
  private static String ofNamedOnes() {
    return """
        select distinct namespace, key, entity_id as id from work.entry where kind = 'relative'
        union
        select d.namespace, i.key, i.entity_id
          from (select distinct e.namespace, r ->> 0 as key
                  from work.entry e, jsonb_array_elements(e.content -> 'relatives') r
                 where e.kind = 'pupil') named
          join work.precedence d on d.namespace = named.namespace
          join image_entry i on i.feed_id = d.feed_id and i.kind = 'relative' and i.key = named.key
         where i.hash is not null
           and i.entity_id in (select id from person)
           and not exists (select from work.gone_entity g where g.entity_id = i.entity_id)
        """;
  }
}
