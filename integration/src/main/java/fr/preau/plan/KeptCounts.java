package fr.preau.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the roster held once the last plan was applied. Counting a million people takes longer than
 * a delta that changes a few of them, so the numbers are kept, and forgotten at every write that
 * does not say what it adds and takes away.
 */
final class KeptCounts {
  private final Sql sql;
  private final int feedId;

  KeptCounts(Sql sql, int feedId) {
    this.sql = sql;
    this.feedId = feedId;
  }

  /** The numbers, if they are still true. */
  Optional<RosterCounts> read() {
    List<Map.Entry<String, Long>> rows =
        sql.rows(
            "select kind, n from roster_count where feed_id = " + feedId,
            row -> Map.entry(row.getString(1), row.getLong(2)));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var counts = new EnumMap<RosterKind, Long>(RosterKind.class);
    rows.forEach(row -> counts.put(RosterKind.valueOf(row.getKey()), row.getValue()));
    return Optional.of(new RosterCounts(counts));
  }

  /** Keeps the numbers that hold once this transaction commits. */
  void keep(RosterCounts counts) {
    sql.run(
        "insert into roster_count (feed_id, kind, n) values "
            + counts.byKind().entrySet().stream()
                .map(count -> "(%d, '%s', %d)".formatted(feedId, count.getKey(), count.getValue()))
                .collect(Collectors.joining(", ")));
  }

  /** The roster is about to change. */
  static void forget(Sql sql) {
    sql.run("delete from roster_count");
  }
}
