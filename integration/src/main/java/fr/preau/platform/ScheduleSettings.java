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
    return bind("/schedule");
  }

  /** The same that stands elsewhere in the document. */
  Optional<CronTimes> bind(String pointer) {
    Settings schedule = new Settings(document.root().at(pointer));
    return schedule
        .text("cron")
        .flatMap(
            cron ->
                zone(schedule.text("zone").orElse(CronTimes.FRANCE.getId()), pointer)
                    .flatMap(zone -> times(cron, zone, pointer)));
  }

  private Optional<ZoneId> zone(String name, String pointer) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      mistakes.add(document.mistake(pointer + "/zone", "form", name, "Europe/Paris"));
      return Optional.empty();
    }
  }

  private Optional<CronTimes> times(String cron, ZoneId zone, String pointer) {
    try {
      return Optional.of(new CronTimes(cron, zone));
    } catch (IllegalArgumentException e) {
      mistakes.add(document.mistake(pointer + "/cron", "form", cron, "0 30 2 * * *"));
      return Optional.empty();
    }
  }
}
