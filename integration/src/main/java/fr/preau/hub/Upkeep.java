package fr.preau.hub;

import fr.preau.platform.CronTimes;
import fr.preau.platform.SourceConfig;
import fr.preau.schedule.HubJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hub does every day without being told. */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration LAST = Duration.ofDays(7);

  private Upkeep() {}

  static List<HubJob> of(HubContext hub) {
    return List.of(
        new HubJob("school-day", daily("0 20 0 * * *"), () -> beginDay(hub)),
        new HubJob("privacy-purge", daily("0 40 3 * * *"), () -> hub.purge().run(clock())),
        new HubJob("keys-to-learn", daily("0 10 6 * * *"), () -> warnOfKeys(hub)));
  }

  /** In the last week before a key signs, whoever is not known to have it is named every day. */
  private static void warnOfKeys(HubContext hub) {
    Instant now = clock().instant();
    for (Readiness.Standing standing : hub.signOn().readiness().all()) {
      Instant from = standing.key().signsFrom();
      if (!standing.unknown().isEmpty() && from.isAfter(now) && from.isBefore(now.plus(LAST))) {
        LOG.warn(
            "The key {} signs from {}; it is not known whether these have it: {}",
            standing.key().kid(),
            from,
            String.join(", ", standing.unknown()));
      }
    }
  }

  /** Ends what ends by date, and takes up what waited only for the end of a frozen period. */
  private static void beginDay(HubContext hub) {
    hub.manualEntries().expire();
    for (SourceConfig source : hub.config().sources()) {
      if (hub.pauses().find(source.id()).isEmpty()) {
        hub.imports().thaw(source);
      }
    }
  }

  private static CronTimes daily(String cron) {
    return new CronTimes(cron, CronTimes.FRANCE);
  }

  private static Clock clock() {
    return Clock.systemUTC();
  }
}
