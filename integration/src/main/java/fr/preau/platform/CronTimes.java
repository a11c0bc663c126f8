package fr.preau.platform;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something is due, again and again.
 *
 * @param cron six fields: second, minute, hour, day, month, day of the week
 * @param zone whose clocks it means
 */
public record CronTimes(String cron, ZoneId zone) {
  /** Where nothing else is configured. */
  public static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

  /**
   * @throws IllegalArgumentException when it is not a cron expression
   */
  public CronTimes {
    CronExpression.parse(cron);
  }

  /** The first time after that moment; empty when there is none any more. */
  public Optional<Instant> after(Instant moment) {
    return Optional.ofNullable(CronExpression.parse(cron).next(moment.atZone(zone)))
        .map(java.time.ZonedDateTime::toInstant);
  }

  /** {@code 0 30 2 * * * (Europe/Paris)}. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(cron, zone);
  }
}
