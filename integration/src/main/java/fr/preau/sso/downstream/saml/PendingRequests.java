package fr.preau.sso.downstream.saml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fr.preau.sso.Token;
import fr.preau.sso.session.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Requests that wait until somebody is signed in, in the database, so that any node goes on with
 * them. Each is bound to the browser that brought it and is answered once. Thread-safe.
 */
final class PendingRequests {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final JdbcTemplate jdbc;
  private final Cookies cookies;
  private final Clock clock;

  /**
   * @param id in the address at which the login comes back
   * @param receivedAt by this hub's clock: a new proof is one after it
   */
  record Pending(String id, String provider, Asked asked, Instant receivedAt) {}

  PendingRequests(DataSource database, Cookies cookies, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.cookies = cookies;
    this.clock = clock;
  }

  Pending keep(
      HttpServletRequest request, HttpServletResponse response, String provider, Asked asked) {
    Instant now = clock.instant();
    Token id = Token.random();
    jdbc.update(
        """
        insert into saml_request (id_hash, browser_hash, provider, asked, received_at, expires_at)
        values (?, ?, ?, ?::jsonb, ?, ?)
        """,
        id.hash(),
        Token.hash(cookies.recognise(request, response)),
        provider,
        write(asked),
        Timestamp.from(now),
        Timestamp.from(now.plus(LIFE)));
    return new Pending(id.value(), provider, asked, now);
  }

  /** The request of that id, if this browser brought it and nobody has answered it. */
  Optional<Pending> find(HttpServletRequest request, String id) {
    return cookies
        .browser(request)
        .flatMap(
            browser ->
                jdbc
                    .query(
                        "select * from saml_request where id_hash = ? and browser_hash = ? and"
                            + " expires_at > ?",
                        (row, n) -> pending(row, id),
                        Token.hash(id),
                        Token.hash(browser),
                        Timestamp.from(clock.instant()))
                    .stream()
                    .findFirst());
  }

  /** Takes the request away to answer it; whether nobody had. */
  boolean take(Pending pending) {
    return jdbc.update("delete from saml_request where id_hash = ?", Token.hash(pending.id())) == 1;
  }

  private static Pending pending(ResultSet row, String id) throws SQLException {
    return new Pending(
        id,
        row.getString("provider"),
        read(row.getString("asked")),
        row.getTimestamp("received_at").toInstant());
  }

  private static String write(Asked asked) {
    try {
      return JSON.writeValueAsString(asked);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of text is always JSON", e);
    }
  }

  private static Asked read(String json) {
    try {
      return JSON.readValue(json, Asked.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
