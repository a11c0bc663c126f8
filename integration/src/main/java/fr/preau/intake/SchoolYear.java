package fr.preau.intake;

import fr.preau.accounts.Leaving;
import fr.preau.plan.Season;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.SchoolCalendar;
import fr.preau.platform.SchoolCalendar.Kind;
import fr.preau.platform.SchoolCalendar.Stretch;
import fr.preau.platform.SourceConfig;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What time of the school year it is for a source: today, in the time zone of the clock, held
 * against the source's calendar.
 *
 * @param calendars by source id; a source without one has {@link SchoolCalendar#PLAIN}
 */
public record SchoolYear(Clock clock, Map<String, SchoolCalendar> calendars) {
  public SchoolYear {
    calendars = Map.copyOf(calendars);
  }

  /** Thresholds of the guards today. */
  GuardThresholds guards(SourceConfig source) {
    return source
        .calendar()
        .during(Kind.RENTREE, today())
        .or(() -> freeze(source))
        .map(stretch -> stretch.period().guards())
        .orElse(source.guards());
  }

  /**
   * What today asks of an import.
   *
   * @param jdbc sees which totals have been approved
   */
  Season season(SourceConfig source, JdbcClient jdbc) {
    return new Season(
        freeze(source).map(stretch -> name(stretch, stretch.last())),
        source
            .calendar()
            .during(Kind.RENTREE, today())
            .map(stretch -> name(stretch, stretch.first()))
            .filter(period -> !isApproved(source.id(), period, jdbc)),
        SchoolCalendar.teachingsMayFall(today()));
  }

  /** The frozen period that today is in. */
  Optional<Stretch> freeze(SourceConfig source) {
    return source.calendar().during(Kind.FREEZE, today());
  }

  /** How accounts count those who leave today. */
  Leaving leaving(String source) {
    LocalDate today = today();
    LocalDate from = calendars.getOrDefault(source, SchoolCalendar.PLAIN).delaysFrom(today);
    return new Leaving(
        clock.instant(),
        from.equals(today) ? clock.instant() : from.atStartOfDay(clock.getZone()).toInstant());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private static String name(Stretch stretch, LocalDate day) {
    return "%s (%s)".formatted(stretch.period().name(), day);
  }

  /** The name of a period holds its first day, so that each year has its own approval. */
  private static boolean isApproved(String source, String period, JdbcClient jdbc) {
    return jdbc.sql(
            """
            select exists (
              select from held_school h join run r on r.id = h.run_id,
                     jsonb_array_elements(h.reasons) reason
               where r.source = ? and h.school = '*' and h.state = 'approved'
                 and reason ->> 'code' = ? and reason ->> 'detail' = ?)
            """)
        .params(source, Season.TOTALS, period)
        .query(Boolean.class)
        .single();
  }
}
