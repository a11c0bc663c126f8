package fr.preau.hub;

import fr.preau.platform.CronTimes;
import fr.preau.platform.SourceConfig;
import fr.preau.schedule.HubJob;
import java.time.Clock;
import java.util.List;

/** What a hub does every day without being told. */
final class Upkeep {
  private Upkeep() {}

  static List<HubJob> of(HubContext hub) {
    return List.of(
        new HubJob("school-day", daily("0 20 0 * * *"), () -> beginDay(hub)),
        new HubJob("privacy-purge", daily("0 40 3 * * *"), () -> hub.purge().run(clock())));
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
