package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.SchoolCalendar.Day;
import fr.preau.platform.SchoolCalendar.Kind;
import fr.preau.platform.SchoolCalendar.Period;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolCalendarTest {
  @ParameterizedTest
  @CsvSource({
    "07-10, 08-20, 2026-07-09, ",
    "07-10, 08-20, 2026-07-10, 2026-07-10",
    "07-10, 08-20, 2027-08-20, 2027-07-10",
    "07-10, 08-20, 2026-08-21, ",
    "12-20, 01-05, 2026-12-31, 2026-12-20",
    "12-20, 01-05, 2027-01-05, 2026-12-20",
    "12-20, 01-05, 2027-01-06, ",
    "2026-07-10, 2026-08-20, 2026-08-01, 2026-07-10",
    "2026-07-10, 2026-08-20, 2027-08-01, "
  })
  void knowsThePeriodOfADayAndWhenItBegan(String from, String to, LocalDate day, LocalDate first) {
    assertThat(calendar(from, to).during(Kind.FREEZE, day).map(SchoolCalendar.Stretch::first))
        .isEqualTo(java.util.Optional.ofNullable(first));
  }

  @Test
  void hasNoPeriodOfAnotherKind() {
    assertThat(calendar("07-10", "08-20").during(Kind.RENTREE, LocalDate.of(2026, 8, 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-30, 2026-06-30",
    "2026-07-01, 2026-09-01",
    "2026-08-31, 2026-09-01",
    "2026-09-01, 2026-09-01",
    "2026-11-15, 2026-11-15"
  })
  void countsTheDelaysOfSummerFromSeptember(LocalDate left, LocalDate from) {
    assertThat(SchoolCalendar.PLAIN.delaysFrom(left)).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource({"2026-07-14, false", "2026-07-15, true", "2026-10-31, true", "2026-11-01, false"})
  void letsTeachingsFallAtTheStartOfTheYear(LocalDate day, boolean may) {
    assertThat(SchoolCalendar.teachingsMayFall(day)).isEqualTo(may);
  }

  private static SchoolCalendar calendar(String from, String to) {
    return new SchoolCalendar(
        List.of(
            new Period(
                "été", Kind.FREEZE, Day.parse(from), Day.parse(to), GuardThresholds.DEFAULTS)),
        MonthDay.of(9, 1));
  }
}
