package fr.preau.providers;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One database session that works for one provider, alone: a lock of the session keeps every other
 * delivery to that provider out, on every node, until the session ends, however it ends.
 */
final class ProviderSession implements AutoCloseable {
  /** SQLSTATE of a lock that was not got in time (PostgreSQL, appendix A). */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private static final int FETCH_SIZE = 2_000;

  private final Connection connection;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;

  private ProviderSession(Connection connection) {
    this.connection = connection;
    var source = new SingleConnectionDataSource(connection, true);
    this.jdbc = new JdbcTemplate(source);
    this.jdbc.setFetchSize(FETCH_SIZE);
    this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    // the whole view shows one moment of the roster, however long it takes to build and write
    this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /**
   * Opens a session and takes the provider's lock.
   *
   * @param wait how long another delivery to the provider may keep us waiting
   * @throws Failure {@code provider-busy} after that time
   */
  static ProviderSession open(DataSource database, String provider, Duration wait) {
    ProviderSession session = openShared(database);
    try {
      session.jdbc.execute("set statement_timeout = 0");
      session.jdbc.execute("set lock_timeout = " + Math.max(1, wait.toMillis()));
      session.jdbc.query(
          "select pg_advisory_lock(hashtextextended(?, 0))", row -> {}, "provider:" + provider);
      session.jdbc.execute("set lock_timeout = 0");
      return session;
    } catch (UncategorizedSQLException e) {
      session.close();
      throw LOCK_NOT_AVAILABLE.equals(e.getSQLException().getSQLState())
          ? Failure.of(ExitCode.BUSY, "provider-busy", "", provider, wait.toSeconds()).because(e)
          : e;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Opens a session without the lock, for what is rolled back and makes no identifier. */
  static ProviderSession openShared(DataSource database) {
    try {
      return new ProviderSession(database.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("No database connection for a provider view", e);
    }
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  /** Does the work on one snapshot of the database, and keeps what it wrote. */
  <T> T inSnapshot(Supplier<T> work) {
    return transactions.execute(status -> work.get());
  }

  /** Does the work on one snapshot of the database, and takes back what it wrote. */
  <T> T inSnapshotRolledBack(Supplier<T> work) {
    return transactions.execute(
        status -> {
          status.setRollbackOnly();
          return work.get();
        });
  }

  /** Gives the connection back as it was. */
  @Override
  public void close() {
    try (connection) {
      jdbc.execute("discard temp");
      jdbc.query("select pg_advisory_unlock_all()", row -> {});
      jdbc.execute("reset lock_timeout");
      jdbc.execute("reset statement_timeout");
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot give a database connection back", e);
    }
  }
}
