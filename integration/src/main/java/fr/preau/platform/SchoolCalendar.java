package fr.preau.platform;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * The school year as one source lives it.
 *
 * @param periods named periods; they may overlap
 * @param leavingFrom day of the year from which the delays of those who left in the summer run
 */
public record SchoolCalendar(List<Period> periods, MonthDay leavingFrom) {
  /** Without any period, and with delays that run from the first of September. */
  public static final SchoolCalendar PLAIN = new SchoolCalendar(List.of(), MonthDay.of(9, 1));

  private static final MonthDay SUMMER = MonthDay.of(7, 1);
  private static final MonthDay TEACHINGS_FALL = MonthDay.of(7, 15);
  private static final MonthDay TEACHINGS_ARE_BACK = MonthDay.of(11, 1);

  public SchoolCalendar {
    periods = List.copyOf(periods);
  }

  /** What a period asks of imports. */
  public enum Kind {
    /** Files are read and planned; nothing is applied. */
    FREEZE,
    /** Thresholds of its own, and totals that a person approves once. */
    RENTREE
  }

  /**
   * A day of every year, or of one year.
   *
   * @param year empty for every year
   */
  public record Day(MonthDay day, Optional<Integer> year) {
    /** Reads {@code 08-31} or {@code 2026-08-31}. */
    public static Day parse(String text) {
      if (text.length() == "08-31".length()) {
        return new Day(MonthDay.parse("--" + text), Optional.empty());
      }
      LocalDate date = LocalDate.parse(text);
      return new Day(MonthDay.from(date), Optional.of(date.getYear()));
    }
  }

  /**
   * A named period.
   *
   * @param from first day
   * @param to last day; before {@code from} in the calendar when a yearly period spans New Year
   * @param guards thresholds while it lasts
   */
  public record Period(String name, Kind kind, Day from, Day to, GuardThresholds guards) {
    private Optional<Stretch> around(LocalDate date) {
      int year = date.getYear();
      boolean spansNewYear = from.year().isEmpty() && to.day().isBefore(from.day());
      boolean begunLastYear = spansNewYear && MonthDay.from(date).isBefore(from.day());
      LocalDate first = from.day().atYear(from.year().orElse(begunLastYear ? year - 1 : year));
      LocalDate last = to.day().atYear(to.year().orElse(first.getYear() + (spansNewYear ? 1 : 0)));
      return date.isBefore(first) || date.isAfter(last)
          ? Optional.empty()
          : Optional.of(new Stretch(this, first, last));
    }
  }

  /** A period in a given year. */
  public record Stretch(Period period, LocalDate first, LocalDate last) {}

  /** The period of that kind that a day is in. */
  public Optional<Stretch> during(Kind kind, LocalDate date) {
    return periods.stream()
        .filter(period -> period.kind() == kind)
        .flatMap(period -> period.around(date).stream())
        .findFirst();
  }

  /** From which day the delays of somebody who leaves on that day run. */
  public LocalDate delaysFrom(LocalDate left) {
    MonthDay day = MonthDay.from(left);
    return !day.isBefore(SUMMER) && day.isBefore(leavingFrom)
        ? leavingFrom.atYear(left.getYear())
        : left;
  }

  /** Whether teachings may fall on that day without anybody having to look. */
  public static boolean teachingsMayFall(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return !day.isBefore(TEACHINGS_FALL) && day.isBefore(TEACHINGS_ARE_BACK);
  }
}
