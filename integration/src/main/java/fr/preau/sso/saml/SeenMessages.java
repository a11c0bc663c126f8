package fr.preau.sso.saml;

import fr.preau.sso.Token;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Messages that were taken, so that none is taken twice, on whichever node it comes again.
 * Thread-safe.
 */
public final class SeenMessages {
  private final JdbcTemplate jdbc;

  public SeenMessages(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * Takes a message; whether it is the first time.
   *
   * @param issuer who sent it
   * @param id its ID, unique at the issuer
   * @param until when it would be refused for its age anyway
   */
  public boolean take(String issuer, String id, Instant until) {
    return jdbc.update(
            "insert into saml_seen (message, expires_at) values (?, ?) on conflict do nothing",
            Token.hash(issuer + "\n" + id),
            Timestamp.from(until))
        == 1;
  }
}
