package fr.preau.platform;

import static org.springframework.boot.logging.LogLevel.OFF;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The database of a home, open: the embedded server's, started if need be, or the one that the
 * configuration names. Thread-safe. Several processes may have it open, if all are of one version
 * of Préau; the last one to close it stops the embedded server.
 */
public final class Database implements AutoCloseable {
  /** Where the migrations lie on the class path. */
  public static final String MIGRATIONS = "db/migration";

  private final Occupancy.Stay stay;
  private final HikariDataSource general;
  private final HikariDataSource imports;
  private boolean closed;

  private Database(Occupancy.Stay stay, HikariDataSource general, HikariDataSource imports) {
    this.stay = stay;
    this.general = general;
    this.imports = imports;
  }

  /**
   * Opens the database of an existing home. Does not migrate it: see {@link #migrate()}.
   *
   * @throws Failure {@code home-missing} (1); {@code other-version} (5) while another version of
   *     Préau uses the home; {@code disk-full}, {@code database-unreachable} and {@code postgres-…}
   *     (5) when there is no server to talk to
   */
  public static Database open(Home home, DatabaseOptions options) {
    Server server =
        options
            .external()
            .<Server>map(ExternalServer::new)
            .orElseGet(() -> EmbeddedPostgres.of(home.required()));
    Occupancy.Stay stay = Occupancy.enter(home.required(), options.version(), server);
    try {
      var database =
          new Database(
              stay,
              ConnectionPools.general(stay.settings(), options),
              ConnectionPools.imports(stay.settings(), options));
      if (options.stopsWithJvm()) {
        Runtime.getRuntime().addShutdownHook(new Thread(database::abandon, "preau-database-close"));
      }
      return database;
    } catch (RuntimeException e) {
      stay.leave();
      throw e;
    }
  }

  /** Connections for everything but imports; every statement has a time limit. */
  public DataSource dataSource() {
    return general;
  }

  /**
   * Connections for long transactions: two, without a statement time limit. They unwrap to {@code
   * org.postgresql.PGConnection} for COPY.
   */
  public DataSource importDataSource() {
    return imports;
  }

  /** Where the database is. */
  public ConnectionSettings settings() {
    return stay.settings();
  }

  /**
   * Brings the schema to this version of Préau. Costs one query when it is there already.
   *
   * @throws Failure {@code schema-newer} when a newer version has migrated it, {@code
   *     schema-not-migrated} when a migration fails; nothing of that migration remains
   */
  public void migrate() {
    new SchemaMigration(imports, MIGRATIONS).run();
  }

  /**
   * Starts the embedded server again if it is gone, as when the machine ran out of memory and
   * killed it: connections that were open are lost, new ones are good. Costs a look at a file
   * otherwise.
   *
   * @return whether it was gone
   * @throws Failure when it cannot be started, or not at its port
   */
  public synchronized boolean revive() {
    return !closed && stay.revive();
  }

  /**
   * Closes because the process ends, maybe in the middle of work. That its connections are lost is
   * no news then: whoever ended it has asked for it, and the transaction is rolled back.
   */
  private void abandon() {
    LoggingSystem.get(Database.class.getClassLoader()).setLogLevel("com.zaxxer.hikari", OFF);
    close();
  }

  /**
   * Closes both pools, and stops the embedded server if nobody else uses it. Synchronized, so that
   * the shutdown hook waits for a close that is under way: the process must not end in its middle.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      general.close();
      imports.close();
      stay.leave();
    }
  }
}
