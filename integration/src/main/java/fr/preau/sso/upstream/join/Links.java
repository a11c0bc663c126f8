package fr.preau.sso.upstream.join;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.trail.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The links of logins to people. One that was taken back stays, so that the next login does not
 * make it again. Thread-safe.
 */
public final class Links {
  private final JdbcTemplate jdbc;
  private final Clock clock;

  public Links(DataSource database, Clock clock) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
  }

  /** Those of a login, the ones that were taken back included. */
  List<Link> of(String issuer, String subject) {
    return jdbc.query(
        "select * from federated_link where issuer = ? and subject = ? order by id",
        Links::link,
        issuer,
        subject);
  }

  /** Those of a person, newest first. */
  public List<Link> about(long personId) {
    return jdbc.query(
        "select * from federated_link where person_id = ? order by id desc", Links::link, personId);
  }

  /** Keeps that a login was used for people, by a rule for those who are new. */
  void use(String issuer, String subject, List<Long> people, String rule) {
    Timestamp now = Timestamp.from(clock.instant());
    for (long person : people) {
      jdbc.update(
          """
          insert into federated_link (issuer, subject, person_id, rule, linked_at, last_used_at)
          values (?, ?, ?, ?, ?, ?)
          on conflict (issuer, subject, person_id)
            do update set last_used_at = excluded.last_used_at where federated_link.revoked_at is null
          """,
          issuer,
          subject,
          person,
          rule,
          now,
          now);
    }
  }

  /** What keeps that links which hold were used. */
  Change used(String issuer, String subject, List<Long> people) {
    return Change.of(
        """
        update federated_link set last_used_at = ?
         where issuer = ? and subject = ? and person_id = any(?) and revoked_at is null
        """,
        Timestamp.from(clock.instant()),
        issuer,
        subject,
        people.toArray(Long[]::new));
  }

  /** Others wait until the transaction ends that looks at this login. */
  void lock(String issuer, String subject) {
    jdbc.query(
        "select pg_advisory_xact_lock(hashtextextended(? || chr(10) || ?, 0))",
        row -> {},
        issuer,
        subject);
  }

  /**
   * Takes a link back: the login is not this person's, and no rule makes it so again.
   *
   * @return the link as it is now
   * @throws Failure {@code link-unknown} unless there is one that holds
   */
  public Link revoke(long id, String by, String reason) {
    int done =
        jdbc.update(
            """
            update federated_link set revoked_at = ?, revoked_by = ?, revoked_reason = ?
             where id = ? and revoked_at is null
            """,
            Timestamp.from(clock.instant()),
            by,
            reason,
            id);
    return changed(id, done);
  }

  /**
   * Lets a link hold again that was taken back; who took it back, and why, is no longer kept.
   *
   * @throws Failure {@code link-unknown} unless there is one that was taken back
   */
  public Link restore(long id) {
    int done =
        jdbc.update(
            """
            update federated_link set revoked_at = null, revoked_by = null, revoked_reason = null
             where id = ? and revoked_at is not null
            """,
            id);
    return changed(id, done);
  }

  private Link changed(long id, int done) {
    if (done != 1) {
      throw Failure.of(ExitCode.USAGE, "link-unknown", "", Long.toString(id));
    }
    return jdbc.query("select * from federated_link where id = ?", Links::link, id).get(0);
  }

  private static Link link(ResultSet row, int n) throws SQLException {
    return new Link(
        row.getLong("id"),
        row.getString("issuer"),
        row.getString("subject"),
        row.getLong("person_id"),
        row.getString("rule"),
        row.getTimestamp("linked_at").toInstant(),
        instant(row, "last_used_at"),
        instant(row, "revoked_at"),
        Optional.ofNullable(row.getString("revoked_by")),
        Optional.ofNullable(row.getString("revoked_reason")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
