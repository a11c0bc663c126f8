package fr.preau.privacy;

import fr.preau.accounts.Accounts;
import fr.preau.accounts.RetiredLogins;
import fr.preau.plan.Erasure;
import fr.preau.platform.Home;
import fr.preau.platform.PrivacyConfig;
import fr.preau.platform.RosterLock;
import fr.preau.release.ReleaseRetention;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Closes accounts whose delay is over, erases people who left long ago, and removes what is older
 * than it may be kept. Running it again changes nothing.
 */
public final class Purge {
  private final DataSource database;
  private final RosterLock lock;
  private final Accounts accounts;
  private final Leavers leavers;
  private final OldRows rows;
  private final OldFiles files;
  private final ReleaseRetention releases;

  /**
   * Purges of a hub.
   *
   * @param database connections for long transactions
   * @param times how long things are kept
   * @param releases how long it is known what was released
   */
  public Purge(
      DataSource database,
      RosterLock lock,
      Home home,
      Accounts accounts,
      RetiredLogins retired,
      PrivacyConfig times,
      ReleaseRetention releases) {
    this.database = database;
    this.lock = lock;
    this.accounts = accounts;
    this.leavers = new Leavers(accounts, retired, times);
    this.rows = new OldRows(times);
    this.files = new OldFiles(home, times);
    this.releases = releases;
  }

  /** Purges for good. */
  public PurgeReport run(Clock clock) {
    return run(clock.instant(), false);
  }

  /** Counts what a purge would remove. */
  public PurgeReport preview(Clock clock) {
    return run(clock.instant(), true);
  }

  private PurgeReport run(Instant now, boolean dryRun) {
    long start = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      long people;
      Map<String, Long> removed = new LinkedHashMap<>();
      Map<String, Long> stillAtProviders = Map.of();
      Map<String, Long> folders;
      try {
        lock.acquire(connection);
        accounts.closeDue(connection, now);
        var erasure = new Erasure(connection);
        people = leavers.choose(erasure, now);
        if (people > 0) {
          stillAtProviders = Leavers.stillAtProviders(connection);
          removed.putAll(leavers.erase(connection, erasure));
        }
        rows.remove(connection, now).forEach((table, n) -> removed.merge(table, n, Long::sum));
        releases.remove(connection, now).forEach((table, n) -> removed.merge(table, n, Long::sum));
        folders = files.remove(now, dryRun);
        if (!dryRun) {
          connection.commit();
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      if (people > 0 && !dryRun) {
        vacuum(connection, removed);
      }
      return new PurgeReport(
          dryRun, people, removed, folders, stillAtProviders, (System.nanoTime() - start) / 1e9);
    } catch (SQLException e) {
      throw new IllegalStateException("The purge stopped; no row was removed", e);
    }
  }

  /** What was deleted stays in the files of the database until it is swept. */
  private static void vacuum(Connection connection, Map<String, Long> removed) throws SQLException {
    List<String> tables =
        removed.entrySet().stream()
            .filter(table -> table.getValue() > 0)
            .map(Map.Entry::getKey)
            .toList();
    try (Statement sql = connection.createStatement()) {
      sql.execute("vacuum (skip_locked) login_register, " + String.join(", ", tables));
    }
  }
}
