package fr.preau.privacy;

import fr.preau.platform.PrivacyConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Removes what runs, deliveries and decisions left behind and nobody needs any longer. */
final class OldRows {
  /** Rows of runs that ended before a moment, unless a decision about the run is awaited. */
  private static final String OF_OLD_RUNS =
      """
      run_id in (select r.id from run r
                  where r.started_at < ? and not exists (
                    select from held_school h where h.run_id = r.id and h.state = 'waiting'))
      """;

  /** Entries of people who never were in the roster: it is enough that nobody says them. */
  private static final String OF_NOBODY =
      """
      delete from image_entry i
       where i.hash is null and i.applied_hash is null and i.kind in ('pupil', 'relative', 'staff')
         and not exists (select from person p where p.id = i.entity_id)
         and not exists (select from image_history h
                          where h.feed_id = i.feed_id and h.kind = i.kind and h.key = i.key)
      """;

  private static final Map<String, String> AFTER_UNDO = new LinkedHashMap<>();
  private static final Map<String, String> AFTER_FILES = new LinkedHashMap<>();
  private static final Map<String, String> AFTER_LOGS = new LinkedHashMap<>();

  static {
    AFTER_FILES.put("quarantine_entry", "delete from quarantine_entry where " + OF_OLD_RUNS);
    AFTER_FILES.put(
        "change", "delete from change where state in ('planned', 'held') and " + OF_OLD_RUNS);
    AFTER_UNDO.put("image_history", "delete from image_history where " + OF_OLD_RUNS);
    AFTER_FILES.put(
        "delivery",
        """
        delete from delivery d where d.started_at < ?
           and d.id < (select max(l.id) from delivery l where l.provider = d.provider)
        """);
    AFTER_LOGS.put("change", "delete from change where " + OF_OLD_RUNS);
    AFTER_LOGS.put("run_notice", "delete from run_notice where " + OF_OLD_RUNS);
    AFTER_LOGS.put(
        "held_school",
        """
        update held_school set decided_by = null, decision = null
         where decided_at < ? and (decided_by is not null or decision is not null)
        """);
    AFTER_LOGS.put(
        "identity_decision",
        """
        update identity_decision set decided_by = '', reason = ''
         where decided_at < ? and (decided_by <> '' or reason <> '')
        """);
    AFTER_LOGS.put(
        "run",
        """
        update run set error = null, asked_by = null, asked_why = null, report = report - 'accepted'
         where started_at < ?
           and (error is not null or asked_by is not null or asked_why is not null
                or report ->> 'accepted' is not null)
        """);
  }

  /** What sign-on leaves behind, by the moment from which nobody needs it. */
  private static final Map<String, String> SPENT = new LinkedHashMap<>();

  static {
    AFTER_LOGS.put("sso_issued", "delete from sso_issued where at < ?");
    AFTER_LOGS.put("sign_on_step", "delete from sign_on_step where at < ?");
    AFTER_LOGS.put("sso_session", "delete from sso_session where expires_at < ?");
    AFTER_LOGS.put("account_help", "delete from account_help where at < ?");
    SPENT.put("activation_code", "delete from activation_code where expires_at < ?");
    SPENT.put("sign_on_flow", "delete from sign_on_flow where expires_at < ?");
    SPENT.put("seen_once", "delete from seen_once where expires_at < ?");
    SPENT.put("saml_request", "delete from saml_request where expires_at < ?");
    SPENT.put("upstream_authorization", "delete from upstream_authorization where expires_at < ?");
    SPENT.put("logout_chain", "delete from logout_chain where expires_at < ?");
    SPENT.put(
        "failed_login", "delete from failed_login where at < ?::timestamptz - interval '1 day'");
    SPENT.put(
        "oidc_grant",
        """
        delete from oidc_grant g using (select ?::timestamptz as now) x
         where g.code_expires_at < x.now
           and not exists (select from sso_session s
                            where s.id = g.session_id and s.ended_at is null and s.expires_at > x.now)
        """);
  }

  private final PrivacyConfig times;

  OldRows(PrivacyConfig times) {
    this.times = times;
  }

  /** Removes them; answers rows by table. */
  Map<String, Long> remove(Connection connection, Instant now) throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    remove(connection, AFTER_FILES, before(now, times.files()), counts);
    remove(connection, AFTER_UNDO, before(now, PrivacyConfig.UNDO), counts);
    try (Statement sql = connection.createStatement()) {
      counts.merge("image_entry", sql.executeLargeUpdate(OF_NOBODY), Long::sum);
    }
    remove(connection, AFTER_LOGS, before(now, times.logs()), counts);
    remove(connection, SPENT, now, counts);
    return counts;
  }

  static Instant before(Instant now, Period period) {
    return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
  }

  private static void remove(
      Connection connection,
      Map<String, String> statements,
      Instant limit,
      Map<String, Long> counts)
      throws SQLException {
    for (var statement : statements.entrySet()) {
      try (PreparedStatement sql = connection.prepareStatement(statement.getValue())) {
        sql.setTimestamp(1, Timestamp.from(limit));
        counts.merge(statement.getKey(), sql.executeLargeUpdate(), Long::sum);
      }
    }
  }
}
