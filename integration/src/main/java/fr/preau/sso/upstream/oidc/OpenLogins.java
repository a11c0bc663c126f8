package fr.preau.sso.upstream.oidc;

import fr.preau.sso.SeenOnce;
import fr.preau.sso.Token;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.keys.Sealing;
import fr.preau.sso.trail.Change;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Logins that were sent to a provider, each for one login here and so for one browser. Each is
 * answered once, on any node. Thread-safe.
 */
final class OpenLogins {
  private static final Duration LIFE = Duration.ofMinutes(30);

  /** A code lives for minutes; one that is shown again after that is nobody's any more. */
  private static final Duration CODE_LIFE = Duration.ofHours(1);

  private static final String NO_CODE = "select 1 from earlier";

  private static final String TAKEN =
      """
      with earlier as (
        delete from upstream_authorization
         where state_hash = ? and provider = ? and flow_hash = ? and expires_at > ?
        returning secrets, asked_at
      ), used as (%s)
      select secrets, asked_at, exists (select from used) as first_use from earlier
      """;

  private final JdbcTemplate jdbc;
  private final Sealing sealing;
  private final Clock clock;

  /**
   * What the answer to a login has to match.
   *
   * @param nonce whose hash is in the id_token
   * @param verifier of PKCE
   * @param at when the browser was sent
   * @param firstUse whether nobody showed the answer's code before
   */
  record Open(String nonce, String verifier, Instant at, boolean firstUse) {
    /** Hidden from logs. */
    @Override
    public String toString() {
      return "Open[" + at + "]";
    }
  }

  OpenLogins(DataSource database, Sealing sealing, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.sealing = sealing;
    this.clock = clock;
  }

  /** Waits for the answer to a login. */
  void open(String state, String provider, Flow flow, String nonce, String verifier) {
    Instant now = clock.instant();
    String secrets = nonce + " " + verifier;
    jdbc.update(
        """
        insert into upstream_authorization (state_hash, provider, flow_hash, secrets, asked_at, expires_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        Token.hash(state),
        provider,
        Token.hash(flow.id()),
        sealing.seal(secrets.getBytes(StandardCharsets.UTF_8)),
        Timestamp.from(now),
        Timestamp.from(now.plus(LIFE)));
  }

  /**
   * Takes what a login waits for; whoever comes second finds nothing.
   *
   * @param code of the answer, which is used by this; empty where it has none
   */
  Optional<Open> take(String state, String provider, Flow flow, Optional<String> code) {
    Instant now = clock.instant();
    var values =
        new ArrayList<Object>(
            List.of(Token.hash(state), provider, Token.hash(flow.id()), Timestamp.from(now)));
    Optional<Change> use =
        code.map(
            shown -> SeenOnce.taking("oidc " + provider, "code " + shown, now.plus(CODE_LIFE)));
    use.ifPresent(change -> values.addAll(change.values()));
    return jdbc
        .query(
            TAKEN.formatted(use.map(Change::sql).orElse(NO_CODE)),
            (row, n) ->
                open(
                    row.getString("secrets"),
                    row.getTimestamp("asked_at").toInstant(),
                    row.getBoolean("first_use")),
            values.toArray())
        .stream()
        .findFirst();
  }

  private Open open(String sealed, Instant at, boolean firstUse) {
    String[] secrets = new String(sealing.open(sealed), StandardCharsets.UTF_8).split(" ", 2);
    return new Open(secrets[0], secrets[1], at, firstUse);
  }
}
