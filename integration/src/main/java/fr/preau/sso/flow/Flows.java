package fr.preau.sso.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fr.preau.sso.SupportCode;
import fr.preau.sso.Token;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.trail.Change;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The logins under way, in the database, so that another node can go on with one. Each is bound to
 * the browser it began in by a cookie, and aims at one service: neither can be exchanged by an
 * address that somebody sends around. Thread-safe.
 */
public final class Flows {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final JdbcTemplate jdbc;
  private final Cookies cookies;
  private final Clock clock;

  public Flows(DataSource database, Cookies cookies, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.cookies = cookies;
    this.clock = clock;
  }

  /**
   * Begins a login in this browser.
   *
   * @param service the provider that asks; empty for the portal
   * @param resume path of the hub, with its query
   * @param force whether a session is not enough
   */
  public Flow start(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<String> service,
      String resume,
      boolean force) {
    Token id = Token.random();
    String code = SupportCode.random();
    jdbc.update(
        """
        insert into sign_on_flow (id_hash, browser_hash, code, service, resume, force, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.hash(),
        Token.hash(cookies.recognise(request, response)),
        code,
        service.orElse(null),
        resume,
        force,
        Timestamp.from(clock.instant()),
        Timestamp.from(clock.instant().plus(LIFE)));
    return new Flow(id.value(), code, service, resume, force, List.of(), Optional.empty());
  }

  /** The login of that id, if it began in this browser and still lasts. */
  public Optional<Flow> find(HttpServletRequest request, String id) {
    return cookies
        .browser(request)
        .flatMap(
            browser ->
                jdbc
                    .query(
                        "select * from sign_on_flow where id_hash = ? and browser_hash = ? and expires_at > ?",
                        (row, n) -> flow(row, id),
                        Token.hash(id),
                        Token.hash(browser),
                        Timestamp.from(clock.instant()))
                    .stream()
                    .findFirst());
  }

  /** Keeps the people among whom somebody has to choose, where no browser can change them. */
  void offer(Flow flow, Vouched vouched, List<Long> candidates) {
    jdbc.update(
        "update sign_on_flow set candidates = ?, vouched = ?::jsonb where id_hash = ?",
        candidates.toArray(Long[]::new),
        write(vouched),
        Token.hash(flow.id()));
  }

  /**
   * Forgets logins that nobody finished.
   *
   * @param most how many at a time
   */
  public void forgetExpired(int most) {
    jdbc.update(
        """
        delete from sign_on_flow where id_hash in (
          select id_hash from sign_on_flow where expires_at < ? limit ?)
        """,
        Timestamp.from(clock.instant()),
        most);
  }

  /** Ends a login, if it is still under way: only one of two finds a row. */
  static Change finishing(Flow flow) {
    return Change.of(
        "delete from sign_on_flow where id_hash = ? returning 1", Token.hash(flow.id()));
  }

  private static Flow flow(ResultSet row, String id) throws SQLException {
    Array candidates = row.getArray("candidates");
    return new Flow(
        id,
        row.getString("code"),
        Optional.ofNullable(row.getString("service")),
        row.getString("resume"),
        row.getBoolean("force"),
        candidates == null ? List.of() : List.of((Long[]) candidates.getArray()),
        Optional.ofNullable(row.getString("vouched")).map(Flows::read));
  }

  private static String write(Vouched vouched) {
    try {
      return JSON.writeValueAsString(vouched);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of text is always JSON", e);
    }
  }

  private static Vouched read(String json) {
    try {
      return JSON.readValue(json, Vouched.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
