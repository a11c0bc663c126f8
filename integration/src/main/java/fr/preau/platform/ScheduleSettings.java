package fr.preau.platform;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The {@code schedule} of a source or a provider.
 *
 * @param document that has it, or not
 * @param mistakes takes what is wrong with it
 */
record ScheduleSettings(YamlDocument document, List<ConfigMistake> mistakes) {
  Optional<CronTimes> bind() {
    Settings schedule = new Settings(document.root()).at("schedule");
    return schedule
        .text("cron")
        .flatMap(
            cron ->
                zone(schedule.text("zone").orElse(CronTimes.FRANCE.getId()))
                    .flatMap(zone -> times(cron, zone)));
  }

  private Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      mistakes.add(document.mistake("/schedule/zone", "form", name, "Europe/Paris"));
      return Optional.empty();
    }
  }

  private Optional<CronTimes> times(String cron, ZoneId zone) {
    try {
      return Optional.of(new CronTimes(cron, zone));
    } catch (IllegalArgumentException e) {
      mistakes.add(document.mistake("/schedule/cron", "form", cron, "0 30 2 * * *"));
      return Optional.empty();
    }
  }
}
