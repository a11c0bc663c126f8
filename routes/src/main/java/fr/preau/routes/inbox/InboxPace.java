package fr.preau.routes.inbox;

import java.time.Duration;

/**
 * When the inboxes are looked at.
 *
 * @param pollEvery pause between two looks, also before a delivery is offered again
 * @param rest how long nothing must have changed in an inbox before it counts as at rest
 */
public record InboxPace(Duration pollEvery, Duration rest) {
  /** A look every 10 seconds, 30 seconds of rest. */
  public static final InboxPace STANDARD =
      new InboxPace(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
