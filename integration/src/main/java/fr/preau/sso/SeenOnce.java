package fr.preau.sso;

import fr.preau.sso.trail.Change;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is good once: messages, assertions. Kept until it would be refused for its age anyway, on
 * all nodes together; the nightly purge forgets it then. Thread-safe.
 */
public final class SeenOnce {
  private final JdbcTemplate jdbc;

  public SeenOnce(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * Takes something; whether it is the first time.
   *
   * @param from who made it; another's may have the same id
   * @param id unique there
   * @param until when it would be refused for its age anyway
   */
  public boolean take(String from, String id, Instant until) {
    return jdbc.update(
            "insert into seen_once (seen_hash, expires_at) values (?, ?) on conflict do nothing",
            Token.hash(from + "\n" + id),
            Timestamp.from(until))
        == 1;
  }

  /**
   * The same as part of a statement that allows it by {@link Change#EARLIER}; the first time
   * returns a row.
   */
  public static Change taking(String from, String id, Instant until) {
    return Change.of(
        """
        insert into seen_once (seen_hash, expires_at) select ?::bytea, ?::timestamptz from earlier
        on conflict do nothing returning 1
        """,
        Token.hash(from + "\n" + id),
        Timestamp.from(until));
  }
}
