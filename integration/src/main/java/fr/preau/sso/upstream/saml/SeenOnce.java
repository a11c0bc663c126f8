package fr.preau.sso.upstream.saml;

import fr.preau.sso.Token;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Messages that were taken, so that none is taken twice, on whichever node it comes again.
 * Thread-safe.
 */
final class SeenOnce {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final JdbcTemplate jdbc;
  private final Clock clock;

  SeenOnce(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /**
   * Takes a message; whether it is the first time.
   *
   * @param until when it would be refused for its age anyway
   * @throws SamlRefusal {@code lasts-too-long} when that is further away than anybody remembers
   */
  boolean take(String provider, String id, Instant until) {
    Instant now = clock.instant();
    if (until.isAfter(now.plus(LONGEST))) {
      throw new SamlRefusal("lasts-too-long");
    }
    jdbc.update("delete from upstream_seen where expires_at < ?", Timestamp.from(now));
    return jdbc.update(
            """
            insert into upstream_seen (provider, id_hash, expires_at) values (?, ?, ?)
            on conflict do nothing
            """,
            provider,
            Token.hash(id),
            Timestamp.from(until.plus(MARGIN)))
        == 1;
  }
}
