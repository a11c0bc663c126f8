package fr.preau.schedule;

import java.time.Duration;

/**
 * How closely the schedule is watched.
 *
 * @param poll pause between two looks at what is due
 * @param heartbeat how often a node shows that it still works; after {@value #MISSED} missed ones
 *     another node takes over
 * @param firstRetry pause after a first failure; it doubles each time
 */
public record SchedulePace(Duration poll, Duration heartbeat, Duration firstRetry) {
  /** Due things are seen within 10 seconds, a dead node within a minute. */
  public static final SchedulePace STANDARD =
      new SchedulePace(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1));

  static final int MISSED = 4;

  private static final int MOST_DOUBLINGS = 6;

  /** The pause after so many failures in a row, at least one. */
  Duration retryAfter(int failures) {
    return firstRetry.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
  }
}
