package fr.preau.plan;

import java.util.List;

/**
 * Brings to the entries of one feed those that other feeds have of the same schools and people, so
 * that the roster reflects all of them. Leaves
 *
 * <ul>
 *   <li>{@code work.entry} (entity_id, feed_id, namespace, kind, key, rank, run_id, file_id, line,
 *       content): every entry of every entity the plan looks at, whose links add up;
 *   <li>{@code work.entity} (entity_id, namespace, kind, key, run_id, file_id, line, content): one
 *       row an entity, whose attributes are those of the feed believed first;
 *   <li>{@code work.gone_entity} (entity_id, kind): entities that no feed says any more.
 * </ul>
 *
 * A hub with one feed pays nothing: all three are views of what {@link Affected} left.
 */
final class Fold {
  /** Parts of the content that are links: they add up instead of competing. */
  static final List<String> LINKS =
      List.of(
          "enrolments",
          "classes",
          "relatives",
          "posts",
          "functions",
          "teachings",
          "headTeacherOf",
          "level",
          "subjects");

  private static final String KEPT_KEYS =
      """
      (select id, namespace, source_key as key, 'school' as kind from school
       union all select id, namespace, source_key, population from person
       union all select id, namespace, code, 'level' from level
       union all select id, namespace, code, 'subject' from subject)
      """;

  private final Sql sql;
  private final Feeds feeds;

  Fold(Sql sql, Feeds feeds) {
    this.sql = sql;
    this.feeds = feeds;
  }

  /** Completes the entries of a feed that {@link Affected} found. */
  void ofFeed(PlanContext context) {
    if (!feeds.several()) {
      alone(context);
      return;
    }
    siblings(context);
    sql.view(
        "entry",
        """
        select a.entity_id, %1$d::smallint as feed_id, '%2$s' as namespace, a.kind, a.key,
               (select rank from work.precedence where feed_id = %1$d) as rank, a.run_id,
               a.file_id, a.line, a.content
          from work.affected a
        union all
        select entity_id, feed_id, namespace, kind, key, rank, run_id, file_id, line, content
          from work.sibling
        """
            .formatted(context.feedId(), context.namespace()));
    sql.table(
        "several",
        """
        select entity_id from work.sibling
        union
        select entity_id from work.match
        union
        select j.entity_id from joined_entry j
         where j.entity_id in (select entity_id from work.affected)
        union
        """
            + Corrections.ENTITIES);
    merge();
    sql.table(
        "gone_entity",
        """
        select entity_id, kind from work.gone
         where entity_id not in (select entity_id from work.sibling)
           and entity_id not in (select entity_id from work.affected)
        """);
  }

  /** Takes all entries of the people in {@code work.regrouped}, and of the pupils they go with. */
  void ofRegrouped() {
    sql.run("create unlogged table work.affected as select * from work.regrouped where false");
    sql.run(
        "create unlogged table work.gone as select *, '' as key from work.regrouped where false");
    sql.table(
        "looked_at",
        """
        select entity_id as id from work.regrouped
        union
        select pupil_id from guardianship
         where person_id in (select entity_id from work.regrouped)
        """);
    sql.table(
        "entry",
        """
        select i.entity_id, i.feed_id, d.namespace, i.kind, i.key, d.rank, i.run_id, i.file_id,
               i.line, coalesce(i.applied_content, i.content) as content
          from (select d.feed_id, p.population as kind, p.source_key as key
                  from person p join work.precedence d on d.namespace = p.namespace
                 where p.id in (select id from work.looked_at)
                union
                select feed_id, kind, key from joined_entry
                 where entity_id in (select id from work.looked_at)
                union
                select feed_id, kind, key from work.moved) k
          join image_entry i on i.feed_id = k.feed_id and i.kind = k.kind and i.key = k.key
          join work.precedence d on d.feed_id = i.feed_id
         where i.applied_hash is not null and i.entity_id in (select id from work.looked_at)
        """);
    sql.table("several", "select distinct entity_id from work.entry");
    merge();
    sql.table(
        "gone_entity",
        """
        select entity_id, kind from work.regrouped
         where entity_id not in (select entity_id from work.entry)
        """);
  }

  private void alone(PlanContext context) {
    sql.view(
        "entry",
        """
        select entity_id, %d::smallint as feed_id, '%s'::text as namespace, kind, key, 1 as rank,
               run_id, file_id, line, content
          from work.affected
        """
            .formatted(context.feedId(), context.namespace()));
    sql.view(
        "entity",
        """
        select entity_id, '%s'::text as namespace, kind, key, run_id, file_id, line, content
          from work.affected
        """
            .formatted(context.namespace()));
    sql.view("gone_entity", "select entity_id, kind from work.gone");
  }

  /**
   * The other entries of the same entities, as the roster reflects them: a change that is held in
   * another feed stays held.
   */
  private void siblings(PlanContext context) {
    new Waking(sql, context).run();
    sql.table(
        "sibling",
        """
        select i.entity_id, i.feed_id, d.namespace, i.kind, i.key, d.rank, i.run_id, i.file_id,
               i.line, coalesce(i.applied_content, i.content) as content
          from (select feed_id, kind, key from joined_entry
                 where entity_id in (select entity_id from work.affected
                                     union all select entity_id from work.gone
                                     union all select entity_id from work.woken)
                union
                select d.feed_id, m.kind, m.target_key
                  from work.match m join work.precedence d on d.namespace = m.target_namespace
                union
                select feed_id, kind, key from work.woken) k
          join image_entry i on i.feed_id = k.feed_id and i.kind = k.kind and i.key = k.key
          join work.precedence d on d.feed_id = i.feed_id
         where i.applied_hash is not null
           and not (i.feed_id = %1$d
                    and exists (select from work.affected a where a.kind = i.kind and a.key = i.key))
           and not (i.feed_id = %1$d
                    and exists (select from work.gone g where g.kind = i.kind and g.key = i.key))
        """
            .formatted(context.feedId()));
  }

  /**
   * One content for the entities of {@code work.several}: attribute by attribute the word of the
   * feed believed first. An entity keeps the key it has in the roster.
   */
  void merge() {
    sql.run("create index on work.several (entity_id)");
    sql.table(
        "merged",
        """
        select f.entity_id, coalesce(k.namespace, f.namespace) as namespace, f.kind,
               coalesce(k.key, f.key) as key, f.run_id, f.file_id, f.line,
               coalesce(s.content, '{}') as content
          from (select distinct on (entity_id) * from work.entry
                 where entity_id in (select entity_id from work.several)
                 order by entity_id, rank, key) f
          left join (%1$s) s on s.entity_id = f.entity_id
          left join %2$s k on k.id = f.entity_id and k.kind = f.kind
        """
            .formatted(attributes(), KEPT_KEYS));
    new Corrections(sql).overlay();
    sql.view(
        "entity",
        """
        select entity_id, namespace, kind, key, run_id, file_id, line, content
          from work.entry where entity_id not in (select entity_id from work.several)
        union all
        select entity_id, namespace, kind, key, run_id, file_id, line, content from work.merged
        """);
  }

  private static String attributes() {
    return """
        select entity_id, jsonb_object_agg(name, value) as content
          from (select distinct on (e.entity_id, c.name) e.entity_id, c.name, c.value
                  from work.entry e
                 cross join jsonb_each(e.content) c (name, value)
                  left join work.attribute_precedence p on p.name = c.name and p.feed_id = e.feed_id
                 where e.entity_id in (select entity_id from work.several)
                   and c.name not in ('%s')
                 order by e.entity_id, c.name, coalesce(p.rank, e.rank), e.key) chosen
         group by entity_id
        """
        .formatted(String.join("', '", LINKS));
  }
}
