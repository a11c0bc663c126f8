package fr.preau.sso.trail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was issued to whom: added to, never changed (the database refuses it). Thread-safe. */
public final class IssueLog {
  private static final String ISSUED =
      """
      issued as (
        insert into sso_issued (at, session_id, person_id, provider, protocol, subject, attributes, code, participant)
        select ?::timestamptz, ?::uuid, ?::bigint, ?::text, ?::text, ?::text, ?::text[], ?::text, ?::jsonb
          from changed)
      """;

  private final JdbcTemplate jdbc;

  public IssueLog(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * Keeps what is about to be sent, and ends the login's trail with it.
   *
   * @param before steps of the trail that were not kept yet
   */
  public void add(Issued issued, Steps before) {
    add(Change.NONE, issued, before);
  }

  /**
   * Changes a row and, if there was one to change, keeps what is about to be sent.
   *
   * @param before steps of the trail that were not kept yet
   * @return whether there was
   */
  public boolean add(Change change, Issued issued, Steps before) {
    List<Step> steps =
        before.and(Step.of("issued", "ok").at(issued.provider()).about(issued.personId())).steps();
    var values = new ArrayList<Object>();
    String changing = StepRows.with(change, before.along(), values);
    Collections.addAll(
        values,
        Timestamp.from(issued.at()),
        issued.sessionId(),
        issued.personId(),
        issued.provider(),
        issued.protocol(),
        issued.subject(),
        issued.attributes().toArray(String[]::new),
        issued.code(),
        issued.participant());
    StepRows.values(issued.code(), issued.at(), steps, values);
    return jdbc.update(
            "%s, %s %s".formatted(changing, ISSUED, StepRows.insert(steps.size())),
            values.toArray())
        > 0;
  }

  /** What was issued in a session, the oldest first. */
  public List<Issued> in(UUID session) {
    return jdbc.query(
        "select * from sso_issued where session_id = ? order by id", IssueLog::issued, session);
  }

  /**
   * What a service was told under an identifier, the newest first.
   *
   * @param subject of SAML, whose services end sessions by what they know somebody by
   */
  public List<Issued> under(String provider, String subject) {
    return jdbc.query(
        "select * from sso_issued where provider = ? and subject = ? and protocol = 'saml' order by"
            + " id desc",
        IssueLog::issued,
        provider,
        subject);
  }

  /** What was issued about a person, the newest first. */
  public List<Issued> about(long personId) {
    return jdbc.query(
        "select * from sso_issued where person_id = ? order by id desc",
        IssueLog::issued,
        personId);
  }

  /** What a service was last issued about a person, by a protocol. */
  public Optional<Issued> last(String provider, String protocol, long personId) {
    return jdbc
        .query(
            "select * from sso_issued where person_id = ? and provider = ? and protocol = ? order by"
                + " id desc limit 1",
            IssueLog::issued,
            personId,
            provider,
            protocol)
        .stream()
        .findFirst();
  }

  private static Issued issued(ResultSet row, int n) throws SQLException {
    return new Issued(
        row.getTimestamp("at").toInstant(),
        row.getObject("session_id", UUID.class),
        row.getLong("person_id"),
        row.getString("provider"),
        row.getString("protocol"),
        row.getString("subject"),
        List.of((String[]) row.getArray("attributes").getArray()),
        row.getString("code"),
        row.getString("participant"));
  }
}
