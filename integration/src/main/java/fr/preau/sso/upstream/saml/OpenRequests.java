package fr.preau.sso.upstream.saml;

import fr.preau.sso.Token;
import fr.preau.sso.flow.Flow;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Requests that wait for their answer, for one identity provider and one login, and so for one
 * browser. Each is answered once, on any node. Thread-safe.
 */
final class OpenRequests {
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  OpenRequests(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /** Waits for the answer to a request. */
  void open(String id, String provider, Flow flow) {
    jdbc.update(
        "delete from upstream_request where expires_at < ?", Timestamp.from(clock.instant()));
    jdbc.update(
        "insert into upstream_request (id, provider, flow_hash, expires_at) values (?, ?, ?, ?)",
        id,
        provider,
        Token.hash(flow.id()),
        Timestamp.from(clock.instant().plus(LIFE)));
  }

  /** When a request was made, if it waits for its answer in this login. */
  Optional<Instant> find(String id, String provider, Flow flow) {
    return jdbc
        .query(
            """
            select expires_at from upstream_request
             where id = ? and provider = ? and flow_hash = ? and expires_at > ?
            """,
            (row, n) -> row.getTimestamp("expires_at").toInstant().minus(LIFE),
            id,
            provider,
            Token.hash(flow.id()),
            Timestamp.from(clock.instant()))
        .stream()
        .findFirst();
  }

  /** Takes the answer to a request; whether it is the first. */
  boolean answer(String id) {
    return jdbc.update("delete from upstream_request where id = ?", id) == 1;
  }
}
