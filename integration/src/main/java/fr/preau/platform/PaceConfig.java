package fr.preau.platform;

import java.time.Duration;

/**
 * How often the running hub looks around.
 *
 * @param inboxPoll pause between two looks at the inboxes
 * @param inboxRest how long nothing must have changed where files arrive before they are taken
 * @param schedulePoll pause between two looks at what is due
 * @param heartbeat how often a node shows that it works; another one takes over what a node had
 *     begun that missed four
 */
public record PaceConfig(
    Duration inboxPoll, Duration inboxRest, Duration schedulePoll, Duration heartbeat) {
  /** A look every 10 seconds, 30 seconds of rest, a dead node noticed within a minute. */
  public static final PaceConfig DEFAULTS =
      new PaceConfig(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10));
}
