package fr.preau.sso.session;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without any request
 * @param absolute whatever happens
 */
public record SessionLimits(Duration idle, Duration absolute) {
  /** A school day at most, and an hour without a sign of life. */
  public static final SessionLimits STANDARD =
      new SessionLimits(Duration.ofHours(1), Duration.ofHours(10));
}
