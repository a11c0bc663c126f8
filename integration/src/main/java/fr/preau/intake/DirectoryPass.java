package fr.preau.intake;

import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the passes over a directory have come.
 *
 * <p>A directory that stamps changes with the time has a clock of its own. {@code reached} is a
 * time of that clock which had surely come when the pass began: of the first pass, the newest
 * change it saw less the time it took; later, as much more as passed on our clock. Everything
 * stamped before it has been read.
 *
 * @param fingerprint server, searches and mapping: others make another image
 * @param server which of the servers of one name it was, where they tell
 * @param reached milliseconds since 1970, or the number of the last change
 * @param readAt when the pass began, on our clock
 * @param fullAt when the last full pass began
 */
record DirectoryPass(
    String fingerprint, String server, long reached, Instant readAt, Instant fullAt) {
  /** Servers that replicate each other need not have the same time, nor be up to date. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  /** The last pass that counted; empty when there was none. */
  static Optional<DirectoryPass> of(Connection connection, int feedId) {
    return RunLog.within(connection)
        .jdbc()
        .sql(
            """
            select fingerprint, server, reached, read_at, full_at
              from directory_pass where feed_id = ?
            """)
        .param(feedId)
        .query(
            (row, n) ->
                new DirectoryPass(
                    row.getString(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getTimestamp(4).toInstant(),
                    row.getTimestamp(5).toInstant()))
        .optional();
  }

  /**
   * The time of the directory that had surely come when a pass began.
   *
   * @param newest newest change that the pass saw, in milliseconds
   * @param start when it began
   * @param end when it had ended
   */
  static OptionalLong reached(
      Optional<DirectoryPass> before, OptionalLong newest, Instant start, Instant end) {
    long took = Duration.between(start, end).toMillis();
    long seen = newest.isPresent() ? newest.getAsLong() - took : Long.MIN_VALUE;
    long passed =
        before.map(pass -> pass.reached() + elapsed(pass.readAt(), start)).orElse(Long.MIN_VALUE);
    long reached = Math.max(seen, passed);
    return reached == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(reached);
  }

  private static long elapsed(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }

  /** Remembers it in the transaction that takes the pass over. */
  void keep(Connection connection, int feedId) {
    RunLog.within(connection)
        .jdbc()
        .sql(
            """
            insert into directory_pass (feed_id, fingerprint, server, reached, read_at, full_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (feed_id) do update
               set fingerprint = excluded.fingerprint, server = excluded.server,
                   reached = excluded.reached, read_at = excluded.read_at,
                   full_at = excluded.full_at
            """)
        .params(
            feedId, fingerprint, server, reached, Timestamp.from(readAt), Timestamp.from(fullAt))
        .update();
  }

  /** Forgets how far they came: the next pass is a full one. */
  static void forget(Connection connection, int feedId) {
    RunLog.within(connection)
        .jdbc()
        .sql("delete from directory_pass where feed_id = ?")
        .param(feedId)
        .update();
  }
}
