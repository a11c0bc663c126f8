package fr.preau.platform;

import fr.preau.platform.SchoolCalendar.Day;
import fr.preau.platform.SchoolCalendar.Kind;
import fr.preau.platform.SchoolCalendar.Period;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The {@code calendar} of a source.
 *
 * @param mistakes receives what the schema cannot see
 */
record CalendarSettings(YamlDocument document, List<ConfigMistake> mistakes) {
  /**
   * The calendar, or what holds without one.
   *
   * @param guards thresholds where a period gives none
   */
  SchoolCalendar bind(GuardThresholds guards) {
    Settings calendar = new Settings(document.root()).at("calendar");
    var periods = new ArrayList<Period>();
    for (Settings period : calendar.list("periods", Settings::new).orElse(List.of())) {
      period("/calendar/periods/" + periods.size(), period, guards).ifPresent(periods::add);
    }
    return new SchoolCalendar(
        periods,
        calendar
            .text("leavingFrom")
            .flatMap(text -> day("/calendar/leavingFrom", text))
            .map(Day::day)
            .orElse(SchoolCalendar.PLAIN.leavingFrom()));
  }

  private Optional<Period> period(String pointer, Settings period, GuardThresholds guards) {
    Optional<Day> from = day(pointer + "/from", period.text("from").orElseThrow());
    Optional<Day> to = day(pointer + "/to", period.text("to").orElseThrow());
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (!isInOrder(from.get(), to.get())) {
      mistakes.add(document.mistake(pointer + "/to", "period-order"));
      return Optional.empty();
    }
    return Optional.of(
        new Period(
            period.text("name").orElseThrow(),
            Kind.valueOf(period.text("kind").orElseThrow().toUpperCase(Locale.ROOT)),
            from.get(),
            to.get(),
            period.guards(guards)));
  }

  /** Both of every year, or both of a year and not backwards. */
  private static boolean isInOrder(Day from, Day to) {
    return from.year().isPresent() == to.year().isPresent()
        && from.year()
            .map(year -> !to.day().atYear(to.year().get()).isBefore(from.day().atYear(year)))
            .orElse(true);
  }

  private Optional<Day> day(String pointer, String text) {
    try {
      return Optional.of(Day.parse(text));
    } catch (DateTimeException e) {
      mistakes.add(document.mistake(pointer, "form", text, "08-31, 2026-08-31"));
      return Optional.empty();
    }
  }
}
