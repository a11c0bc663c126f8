package fr.preau.plan;

import fr.preau.platform.IdentityConfig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which feed is believed first. Leaves {@code work.precedence} (feed_id, namespace, rank) and
 * {@code work.attribute_precedence} (name, feed_id, rank) for the attributes that have an order of
 * their own; the smallest rank wins.
 */
final class Precedence {
  private final Sql sql;
  private final IdentityConfig rules;

  Precedence(Sql sql, IdentityConfig rules) {
    this.sql = sql;
    this.rules = rules;
  }

  /**
   * Sources in the declared order, then those that are not declared: what somebody typed last, the
   * second degree before the first.
   */
  void run() {
    sql.table(
        "precedence",
        """
        select f.id as feed_id, f.namespace,
               (row_number() over (order by p.position nulls last, f.source = 'manual',
                                            f.scope = '1D', f.source, f.scope))::int as rank
          from source_feed f
          left join (%s) p on p.source = f.source
        """
            .formatted(positions(rules.precedence())));
    sql.run(
        "create unlogged table work.attribute_precedence (name text, feed_id smallint, rank int)");
    rules.attributes().forEach(this::attribute);
  }

  private void attribute(String name, List<String> sources) {
    sql.run(
        """
        insert into work.attribute_precedence
        select '%s', d.feed_id, coalesce(p.position, 100000 + d.rank)::int
          from work.precedence d
          join source_feed f on f.id = d.feed_id
          left join (%s) p on p.source = f.source
        """
            .formatted(name, positions(sources)));
  }

  /** Ids of sources cannot hold a quote: the configuration's schema sees to it. */
  private static String positions(List<String> sources) {
    if (sources.isEmpty()) {
      return "select null::text as source, null::int as position where false";
    }
    return IntStream.range(0, sources.size())
        .mapToObj(i -> "('%s', %d)".formatted(sources.get(i), i))
        .collect(Collectors.joining(", ", "select * from (values ", ") v (source, position)"));
  }
}
