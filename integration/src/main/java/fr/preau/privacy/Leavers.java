package fr.preau.privacy;

import fr.preau.accounts.Accounts;
import fr.preau.accounts.RetiredLogins;
import fr.preau.plan.Erasure;
import fr.preau.platform.PrivacyConfig;
import fr.preau.release.ReleaseRetention;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Erases the people whose time is over, in one transaction that holds the roster lock. */
final class Leavers {
  private final Accounts accounts;
  private final RetiredLogins retired;
  private final PrivacyConfig times;

  Leavers(Accounts accounts, RetiredLogins retired, PrivacyConfig times) {
    this.accounts = accounts;
    this.retired = retired;
    this.times = times;
  }

  /** Whom a provider still has, as far as we know; people are chosen. */
  static Map<String, Long> stillAtProviders(Connection connection) throws SQLException {
    var counts = new TreeMap<String, Long>();
    try (Statement sql = connection.createStatement();
        var row =
            sql.executeQuery(
                """
                select provider, count(distinct person_id)
                  from (select provider, person_id from delivered_record
                        union all
                        select provider, person_id from directory_entry) known
                 where person_id in (select person_id from leaver) group by 1
                """)) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }

  /**
   * Chooses them: they left so long ago, the delay of their account counted from when it runs, and
   * no source names them.
   */
  long choose(Erasure erasure, Instant now) {
    int days = times.eraseAfter().getDays();
    return erasure.choose(
        "greatest(p.suspended_at, %s) <= timestamptz '%s' - make_interval(days => %d)"
            .formatted(accounts.delaysFrom(), now, days));
  }

  /** Erases the chosen; answers rows by table. */
  Map<String, Long> erase(Connection connection, Erasure erasure) throws SQLException {
    var counts = new LinkedHashMap<String, Long>();
    ReleaseRetention.forget(connection, Erasure.CHOSEN).forEach(counts::put);
    counts.put("account", retired.retire(connection, Erasure.CHOSEN));
    erasure.erase().forEach((table, rows) -> counts.merge(table, rows, Long::sum));
    return counts;
  }
}
