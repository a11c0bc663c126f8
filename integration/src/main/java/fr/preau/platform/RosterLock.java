package fr.preau.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;

/**
 * Lets one transaction at a time write the roster, on any node: an advisory lock of PostgreSQL that
 * ends with the transaction, or with its connection if the process dies.
 *
 * @param patience how long to wait for another holder; zero to ask once
 */
public record RosterLock(Duration patience) {
  /** The key of the lock: {@code Prea} in ASCII, and the roster's number. */
  private static final String KEY = "1349674337, 1";

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  /**
   * Takes the lock for the transaction that is open on a connection.
   *
   * @param connection with auto-commit off
   * @throws Failure {@code roster-busy} (6) when another transaction keeps it too long
   */
  public void acquire(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement sql = connection.createStatement()) {
      if (!isFree(sql)) {
        await(sql);
      }
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      throw Failure.of(ExitCode.BUSY, "roster-busy", "", patience.toSeconds(), holder(connection))
          .because(e);
    }
    connection.releaseSavepoint(before);
  }

  private static boolean isFree(Statement sql) throws SQLException {
    try (var row = sql.executeQuery("select pg_try_advisory_xact_lock(" + KEY + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void await(Statement sql) throws SQLException {
    // Zero would mean for ever; the statement timeout would come first on the general pool.
    sql.execute("set local lock_timeout = " + Math.max(1, patience.toMillis()));
    sql.execute("set local statement_timeout = 0");
    sql.execute("select pg_advisory_xact_lock(" + KEY + ")");
    sql.execute("set local lock_timeout to default");
    sql.execute("set local statement_timeout to default");
  }

  private static String holder(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                """
                select a.application_name || ' (' || coalesce(host(a.client_addr), 'local') || ')'
                  from pg_locks l
                  join pg_stat_activity a on a.pid = l.pid
                 where l.locktype = 'advisory' and l.granted
                   and (l.classid, l.objid) = (1349674337, 1)
                   and l.database = (select oid from pg_database
                                      where datname = current_database())
                """)) {
      return row.next() ? row.getString(1) : "?";
    }
  }
}
