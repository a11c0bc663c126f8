package fr.preau.platform;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without any request
 * @param absolute whatever happens
 */
public record SessionTimes(Duration idle, Duration absolute) {
  /** A school day at most, and an hour without a sign of life. */
  public static final SessionTimes STANDARD =
      new SessionTimes(Duration.ofHours(1), Duration.ofHours(10));
}
