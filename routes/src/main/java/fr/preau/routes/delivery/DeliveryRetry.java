package fr.preau.routes.delivery;

import java.time.Duration;

/**
 * How often a passing fault is tried again; the pause doubles each time.
 *
 * @param attempts tries after the first, 0 or more
 * @param firstPause before the second try
 * @param longestPause no pause is longer
 */
public record DeliveryRetry(int attempts, Duration firstPause, Duration longestPause) {
  /** Five more tries within about a minute: 2, 4, 8, 16 and 30 seconds. */
  public static final DeliveryRetry STANDARD =
      new DeliveryRetry(5, Duration.ofSeconds(2), Duration.ofSeconds(30));

  public DeliveryRetry {
    if (attempts < 0) {
      throw new IllegalArgumentException("Not a number of attempts: " + attempts);
    }
  }
}
