package fr.preau.sso.local;

import fr.preau.sso.Token;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Slows guessing down, on every node together. What counts first is one login from one address,
 * then one login from anywhere; an address alone only counts far above what a school that shares
 * one gets wrong on a Monday morning. Thread-safe.
 */
public final class Throttle {
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int LOGIN_AT_ADDRESS = 5;
  private static final int LOGIN_ANYWHERE = 20;
  private static final int ADDRESS = 1_000;

  private final JdbcTemplate jdbc;
  private final Clock clock;

  /** Counts in the hub's database. */
  public Throttle(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /** Whether another attempt may be made now. */
  public boolean allows(String login, String address) {
    Timestamp since = Timestamp.from(clock.instant().minus(WINDOW));
    byte[] hash = Token.hash(login);
    Boolean allowed =
        jdbc.queryForObject(
            """
            select (select count(*) from failed_login where login_hash = ? and address = ?::inet and at > ?) < ?
               and (select count(*) from failed_login where login_hash = ? and at > ?) < ?
               and (select count(*) from failed_login where address = ?::inet and at > ?) < ?
            """,
            Boolean.class,
            hash,
            address,
            since,
            LOGIN_AT_ADDRESS,
            hash,
            since,
            LOGIN_ANYWHERE,
            address,
            since,
            ADDRESS);
    return Boolean.TRUE.equals(allowed);
  }

  /** An attempt failed. */
  public void failed(String login, String address) {
    jdbc.update(
        "insert into failed_login (at, login_hash, address) values (?, ?, ?::inet)",
        Timestamp.from(clock.instant()),
        Token.hash(login),
        address);
  }

  /** An attempt from there succeeded: what failed there before is forgiven. */
  public void succeeded(String login, String address) {
    jdbc.update(
        "delete from failed_login where login_hash = ? and address = ?::inet",
        Token.hash(login),
        address);
  }
}
