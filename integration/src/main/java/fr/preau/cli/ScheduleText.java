package fr.preau.cli;

import fr.preau.schedule.ScheduleStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Schedules as lines for people; times are those of the clocks that a schedule means. */
final class ScheduleText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

  private final Texts texts;

  ScheduleText(Texts texts) {
    this.texts = texts;
  }

  /** When it is due, whether it is paused or running, how it went last. */
  List<String> lines(ScheduleStatus status) {
    ZoneId zone = status.due().times().zone();
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "schedule.times",
            status.due().name(),
            status.due().times().toString(),
            status.next().map(next -> time(next, zone)).orElse("-")));
    status
        .pausedAt()
        .ifPresent(
            at ->
                lines.add(
                    texts.text(
                        "schedule.paused",
                        time(at, zone),
                        status.pausedBy().orElse("-"),
                        status.due().name())));
    if (status.running()) {
      lines.add(texts.text("schedule.running", status.node().orElse("-")));
    } else {
      status.outcome().ifPresent(outcome -> lines.add(last(status, outcome, zone)));
    }
    return lines;
  }

  private String last(ScheduleStatus status, String outcome, ZoneId zone) {
    return texts.text(
        "schedule.last",
        status.endedAt().map(at -> time(at, zone)).orElse("-"),
        texts.textOr("schedule.outcome." + outcome, outcome),
        status.message().orElse(""),
        status.node().orElse("-"));
  }

  private static String time(Instant moment, ZoneId zone) {
    return TIME.format(moment.atZone(zone));
  }
}
