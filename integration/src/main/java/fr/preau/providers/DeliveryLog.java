package fr.preau.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The deliveries of one provider, as rows that survive a crash. */
final class DeliveryLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate jdbc;
  private final String provider;

  /**
   * A delivery that begins.
   *
   * @param number its number, also the name of its working directory
   * @param stamp local time in the names of its files, later than any before it
   */
  record Started(int number, LocalDateTime stamp) {}

  DeliveryLog(JdbcTemplate jdbc, String provider) {
    this.jdbc = jdbc;
    this.provider = provider;
  }

  Started start(Clock clock) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime stamp =
        last("select max(stamp) from delivery where provider = ?", LocalDateTime.class)
            .map(before -> before.plusSeconds(1))
            .filter(earliest -> earliest.isAfter(now))
            .orElse(now);
    Integer number =
        jdbc.queryForObject(
            """
            insert into delivery (provider, state, started_at, stamp) values (?, 'building', ?, ?)
            returning id
            """,
            Integer.class,
            provider,
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
            stamp);
    if (number == null) {
      throw new IllegalStateException("The database gave a delivery no number");
    }
    return new Started(number, stamp);
  }

  void ready(int number, List<String> files) {
    jdbc.update(
        "update delivery set state = 'ready', files = ?::jsonb where id = ?", json(files), number);
  }

  /** Ends a delivery with the report that {@code provider list} shows. */
  void finish(int number, DeliveryState state, Map<String, Object> report, Clock clock) {
    jdbc.update(
        "update delivery set state = ?, report = ?::jsonb, finished_at = ? where id = ?",
        state.code(),
        json(report),
        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
        number);
  }

  void accept(int number, Acceptance acceptance) {
    jdbc.update(
        "update delivery set accepted_by = ?, accepted_reason = ? where id = ?",
        acceptance.by(),
        acceptance.reason(),
        number);
  }

  /** Numbers of the deliveries that a crash cut short, now failed. The provider's lock is held. */
  List<Integer> closeInterrupted() {
    return jdbc.queryForList(
        """
        update delivery set state = 'failed', finished_at = now()
        where provider = ? and state in ('building', 'ready')
        returning id
        """,
        Integer.class,
        provider);
  }

  /** The provider's last delivery, and when it last got one. */
  ProviderStatus status() {
    return jdbc
        .query(
            """
            select d.state, d.report,
              (select to_char(max(finished_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
               from delivery where provider = d.provider and state = 'delivered') as last_delivered
            from delivery d
            where provider = ?
            order by id desc
            limit 1
            """,
            (row, n) ->
                new ProviderStatus(
                    provider,
                    DeliveryState.ofCode(row.getString("state")),
                    Optional.ofNullable(row.getString("last_delivered")),
                    report(row.getString("report"))),
            provider)
        .stream()
        .findFirst()
        .orElseGet(
            () -> new ProviderStatus(provider, DeliveryState.NEVER, Optional.empty(), Map.of()));
  }

  private <T> Optional<T> last(String sql, Class<T> type) {
    return Optional.ofNullable(jdbc.queryForObject(sql, type, provider));
  }

  private static Map<String, Object> report(@Nullable String text) {
    if (text == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept delivery report is not JSON", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A delivery report is not JSON", e);
    }
  }
}
