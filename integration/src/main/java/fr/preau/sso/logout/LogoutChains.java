package fr.preau.sso.logout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.sso.Token;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Logouts that browsers carry from service to service, one each: the session is over before the
 * first step, each service is visited once, and whoever does not send the browser back keeps nobody
 * signed in, here or elsewhere. In the database, so that any node goes on. Thread-safe.
 */
public final class LogoutChains {
  /** Where a browser goes on after each service. */
  public static final String NEXT = "/sign-on/logout/next";

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JdbcTemplate jdbc;
  private final Cookies cookies;
  private final Trail trail;
  private final Clock clock;

  /**
   * A logout under way.
   *
   * @param waiting whom the browser has not visited yet
   * @param asked whom it is visiting
   * @param outcomes of the others
   * @param ending path of the hub where it goes in the end
   * @param context what that needs, in its own words
   */
  public record Chain(
      List<Visit> waiting,
      Optional<Visit> asked,
      List<LogoutOutcome> outcomes,
      String ending,
      String context) {}

  public LogoutChains(DataSource database, Cookies cookies, Trail trail, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.cookies = cookies;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Begins in this browser, in the place of what it may have been carrying.
   *
   * @return path of the hub where it goes on
   */
  public String begin(
      HttpServletRequest request,
      HttpServletResponse response,
      Logouts.Ended ended,
      String ending,
      String context) {
    byte[] browser = Token.hash(cookies.recognise(request, response));
    jdbc.update("delete from logout_chain where browser_hash = ?", browser);
    jdbc.update(
        """
        insert into logout_chain (browser_hash, waiting, outcomes, ending, context, expires_at)
        values (?, ?::jsonb, ?::jsonb, ?, ?, ?)
        """,
        browser,
        write(ended.toVisit().stream().map(Visit::of).toList()),
        write(ended.outcomes()),
        ending,
        context,
        Timestamp.from(clock.instant().plus(LIFE)));
    return NEXT;
  }

  /** What this browser carries. */
  public Optional<Chain> find(HttpServletRequest request) {
    return cookies
        .browser(request)
        .flatMap(
            browser ->
                jdbc
                    .query(
                        "select * from logout_chain where browser_hash = ? and expires_at > ?",
                        (row, n) -> chain(row),
                        Token.hash(browser),
                        Timestamp.from(clock.instant()))
                    .stream()
                    .findFirst());
  }

  /**
   * Goes on to the next service. One that was visited and did not answer is taken to have been
   * asked, and is not visited again.
   *
   * @return the service; empty when all were visited
   */
  public Optional<Visit> next(HttpServletRequest request, Chain chain) {
    var outcomes = new ArrayList<>(chain.outcomes());
    chain.asked().ifPresent(silent -> outcomes.add(outcome(silent, LogoutOutcome.ASKED)));
    Optional<Visit> next = chain.waiting().stream().findFirst();
    jdbc.update(
        """
        update logout_chain set waiting = ?::jsonb, asked = ?::jsonb, asked_id = ?, outcomes = ?::jsonb
         where browser_hash = ?
        """,
        write(chain.waiting().stream().skip(1).toList()),
        next.map(LogoutChains::write).orElse(null),
        next.isPresent() ? "_" + Token.random().value() : null,
        write(outcomes),
        Token.hash(cookies.browser(request).orElseThrow()));
    return next;
  }

  /** The id under which the service that is being visited has to answer. */
  public Optional<String> askedId(HttpServletRequest request) {
    return cookies
        .browser(request)
        .flatMap(
            browser ->
                jdbc
                    .queryForList(
                        "select asked_id from logout_chain where browser_hash = ? and asked_id is"
                            + " not null",
                        String.class,
                        Token.hash(browser))
                    .stream()
                    .findFirst());
  }

  /**
   * A service answers, whichever browser brings it; nothing changes unless it had been asked.
   *
   * @param named the providers that it may be: some share a name in their protocol
   * @param id under which it was asked
   * @param told whether it ended its session
   */
  public void answered(Collection<String> named, String id, boolean told) {
    jdbc
        .queryForList(
            "select asked::text from logout_chain where asked_id = ? and expires_at > ?",
            String.class,
            id,
            Timestamp.from(clock.instant()))
        .stream()
        .findFirst()
        .map(json -> read(json, new TypeReference<Visit>() {}))
        .filter(visit -> named.contains(visit.provider()))
        .ifPresent(
            visit ->
                jdbc.update(
                    """
                update logout_chain set asked = null, asked_id = null, outcomes = outcomes || ?::jsonb
                 where asked_id = ?
                """,
                    write(
                        List.of(outcome(visit, told ? LogoutOutcome.TOLD : LogoutOutcome.FAILED))),
                    id));
  }

  /** Takes away what this browser carried. */
  public void end(HttpServletRequest request) {
    cookies
        .browser(request)
        .ifPresent(
            browser ->
                jdbc.update(
                    "delete from logout_chain where browser_hash = ?", Token.hash(browser)));
  }

  private LogoutOutcome outcome(Visit visit, String result) {
    trail.add(
        visit.code(), Step.of("logged-out", result).at(visit.provider()).about(visit.personId()));
    return new LogoutOutcome(visit.provider(), result);
  }

  private static Chain chain(ResultSet row) throws SQLException {
    return new Chain(
        read(row.getString("waiting"), new TypeReference<List<Visit>>() {}),
        Optional.ofNullable(row.getString("asked"))
            .map(json -> read(json, new TypeReference<Visit>() {})),
        read(row.getString("outcomes"), new TypeReference<List<LogoutOutcome>>() {}),
        row.getString("ending"),
        row.getString("context"));
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Records of text are always JSON", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
