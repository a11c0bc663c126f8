package fr.preau.routes.pickup;

import java.time.Duration;

/**
 * How patient a pick-up is.
 *
 * @param rest how long nothing must have changed where the files are
 * @param answer how long a web server may keep us waiting
 * @param attempts tries after the first, 0 or more
 * @param firstPause before the second try; it doubles each time
 * @param longestPause no pause is longer
 */
public record PickupPace(
    Duration rest, Duration answer, int attempts, Duration firstPause, Duration longestPause) {
  /** Thirty seconds of rest, a minute for an answer, four more tries within about a minute. */
  public static final PickupPace STANDARD =
      new PickupPace(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          4,
          Duration.ofSeconds(4),
          Duration.ofSeconds(30));
}
