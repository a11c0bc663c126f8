package fr.preau.sso.session;

import fr.preau.platform.SessionTimes;
import fr.preau.sso.Token;
import fr.preau.sso.trail.Change;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The sessions of every node. Each look asks the database, so whatever ends a session (a logout, a
 * suspended account, a guardianship that ended) ends it at the next request, everywhere.
 * Thread-safe.
 */
public final class Sessions {
  /** The last sign of life is written at most this often. */
  private static final Duration WRITTEN = Duration.ofMinutes(1);

  /**
   * What a session needs to be alive, about a row s of sso_session and the moment of its parameter.
   */
  static final String ALIVE =
      """
      s.ended_at is null and s.expires_at > x.now
      and s.last_seen_at + make_interval(secs => s.idle_seconds) > x.now
      and exists (select from account a where a.person_id = s.person_id and a.state in ('provisional', 'active'))
      and not exists (
        select from unnest(s.pupils) pupil
         where not exists (select from guardianship g
                            where g.pupil_id = pupil and g.person_id = s.person_id and g.guardian))
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public Sessions(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /**
   * A session that opens, or goes on, once its change is made.
   *
   * @param token for the browser alone
   * @param change takes place only where {@link Change#EARLIER} has a row
   */
  public record Opening(Token token, Change change) {
    /** Hidden from logs. */
    @Override
    public String toString() {
      return "Opening[…]";
    }
  }

  /** Opens a session. */
  public Opening opening(Login login, SessionTimes limits) {
    Token token = Token.random();
    Instant opened = clock.instant();
    Timestamp now = Timestamp.from(opened);
    Change change =
        Change.of(
            """
            insert into sso_session (id, token_hash, person_id, identity_provider, acr, amr, upstream, trail, pupils,
                                     created_at, authenticated_at, last_seen_at, idle_seconds, expires_at)
            select ?::uuid, ?::bytea, ?::bigint, ?::text, ?::text, ?::text[], ?::jsonb, ?::text,
                   array(select pupil_id from guardianship where person_id = ? and guardian),
                   ?::timestamptz, ?::timestamptz, ?::timestamptz, ?::bigint, ?::timestamptz
              from earlier
            returning 1
            """,
            UUID.randomUUID(),
            token.hash(),
            login.personId(),
            login.identityProvider(),
            login.acr(),
            login.amr().toArray(String[]::new),
            login.upstream().orElse(null),
            login.trail(),
            login.personId(),
            now,
            now,
            now,
            limits.idle().toSeconds(),
            Timestamp.from(opened.plus(limits.absolute())));
    return new Opening(token, change);
  }

  /**
   * Goes on with a session after its person proved again who they are: under a new token, the old
   * one opens nothing any more.
   */
  public Opening renewal(Session session, Login login) {
    Token token = Token.random();
    Change change =
        Change.of(
            """
            update sso_session
               set token_hash = ?, identity_provider = ?, acr = ?, amr = ?, upstream = ?::jsonb,
                   trail = ?, authenticated_at = ?, last_seen_at = ?
              from earlier
             where id = ?
            returning 1
            """,
            token.hash(),
            login.identityProvider(),
            login.acr(),
            login.amr().toArray(String[]::new),
            login.upstream().orElse(null),
            login.trail(),
            now(),
            now(),
            session.id());
    return new Opening(token, change);
  }

  /** The living session of a browser. */
  public Optional<Session> find(String token) {
    return jdbc
        .query(
            """
            select s.*, s.last_seen_at + make_interval(secs => ?) < x.now as unseen
              from sso_session s, (select ?::timestamptz as now) x
             where s.token_hash = ? and
            """
                + ALIVE,
            this::seen,
            WRITTEN.toSeconds(),
            now(),
            Token.hash(token))
        .stream()
        .findFirst();
  }

  /**
   * Ends a session; whether it was still open. Services are told by the logout that asks for this.
   *
   * @param by who or what ended it
   */
  public boolean end(UUID id, String by) {
    return jdbc.update(
            "update sso_session set ended_at = ?, ended_by = ? where id = ? and ended_at is null",
            now(),
            by,
            id)
        == 1;
  }

  /**
   * Lets the sessions of a person run out now; the hub that serves tells their services within
   * seconds.
   *
   * @param but one that goes on
   */
  public void expire(long personId, Optional<UUID> but) {
    jdbc.update(
        """
        update sso_session set expires_at = ?
         where person_id = ? and ended_at is null and id is distinct from ?
        """,
        now(),
        personId,
        but.orElse(null));
  }

  /** The living sessions of a person. */
  public List<Session> of(long personId) {
    return jdbc.query(
        """
        select s.*, false as unseen from sso_session s, (select ?::timestamptz as now) x
         where s.person_id = ? and
        """
            + ALIVE
            + " order by s.created_at",
        this::seen,
        now(),
        personId);
  }

  /**
   * Sessions that are open in name only: their person was suspended or closed, lost a guardianship,
   * or their time is over.
   *
   * @param most how many at a time
   */
  public List<UUID> dead(int most) {
    return jdbc.queryForList(
        """
        select s.id from sso_session s, (select ?::timestamptz as now) x
         where s.ended_at is null and not (%s) limit ?
        """
            .formatted(ALIVE),
        UUID.class,
        now(),
        most);
  }

  private Session seen(ResultSet row, int n) throws SQLException {
    Session session = session(row);
    if (row.getBoolean("unseen")) {
      jdbc.update("update sso_session set last_seen_at = ? where id = ?", now(), session.id());
    }
    return session;
  }

  private static Session session(ResultSet row) throws SQLException {
    Array amr = row.getArray("amr");
    Instant authenticated = row.getTimestamp("authenticated_at").toInstant();
    return new Session(
        row.getObject("id", UUID.class),
        row.getLong("person_id"),
        row.getString("identity_provider"),
        row.getString("acr"),
        List.of((String[]) amr.getArray()),
        authenticated,
        row.getString("trail"));
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }
}
