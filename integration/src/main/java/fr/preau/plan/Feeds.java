package fr.preau.plan;

import fr.preau.platform.IdentityConfig;

/** What there is to fold: one feed alone, or several with an order of precedence. */
final class Feeds {
  private final boolean several;

  private Feeds(boolean several) {
    this.several = several;
  }

  /** Prepares the order of precedence if there is more than the feed of the plan. */
  static Feeds besides(Sql sql, int feedId, IdentityConfig rules) {
    return areSeveral(sql, feedId) ? all(sql, rules) : new Feeds(false);
  }

  /** Whether there is more than one feed. */
  static boolean areSeveral(Sql sql, int feedId) {
    return sql.any("select from source_feed where id <> " + feedId)
        || sql.any("select from joined_entry")
        || sql.any(Corrections.ANY);
  }

  /** Prepares the order of precedence of all feeds. */
  static Feeds all(Sql sql, IdentityConfig rules) {
    new Precedence(sql, rules).run();
    sql.run(
        """
          create unlogged table work.match (
            kind text not null, key text not null, entity_id bigint not null, rule text not null,
            target_namespace text not null, target_key text not null)
          """);
    return new Feeds(true);
  }

  /** Whether entries of several feeds may describe one school or person. */
  boolean several() {
    return several;
  }

  /** {@code distinct on (…)} where the same link may be said several times. */
  String once(String... columns) {
    return several ? "distinct on (" + String.join(", ", columns) + ")" : "";
  }

  /** Puts the row of the feed believed first first, to go with {@link #once}. */
  String first(String... columns) {
    return several ? "order by " + String.join(", ", columns) + ", rank, feed_id, a.key" : "";
  }
}
