package fr.preau.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;

/** The two pools of a {@link Database}. */
final class ConnectionPools {
  /** Starts the name under which PostgreSQL knows our sessions. */
  static final String APPLICATION = "preau ";

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
  private static final int IMPORT_CONNECTIONS = 2;

  private ConnectionPools() {}

  /**
   * Connects once before it answers.
   *
   * @throws Failure {@code database-unreachable} when that fails
   */
  static HikariDataSource general(ConnectionSettings settings, DatabaseOptions options) {
    HikariConfig config = config(settings, options, options.statementTimeout());
    config.setPoolName("general");
    config.setMaximumPoolSize(options.connections());
    config.setMinimumIdle(1);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw Failure.of(ExitCode.INTERNAL, "database-unreachable", settings.address()).because(e);
    }
  }

  /** Connects when it is first asked for a connection, and keeps none open for long. */
  static HikariDataSource imports(ConnectionSettings settings, DatabaseOptions options) {
    HikariConfig config = config(settings, options, Duration.ZERO);
    config.setPoolName("import");
    config.setMaximumPoolSize(IMPORT_CONNECTIONS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(
      ConnectionSettings settings, DatabaseOptions options, Duration statementTimeout) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setDataSourceProperties(settings.properties());
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.addDataSourceProperty("ApplicationName", APPLICATION + label(options));
    config.addDataSourceProperty("options", "-c statement_timeout=" + statementTimeout.toMillis());
    // The driver asks for the time zone of the JVM when it connects: an option would come too
    // early.
    config.setConnectionInitSql("set timezone to 'UTC'");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // The detail of an error quotes the row that caused it: people must not reach a log that way.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    return config;
  }

  private static String label(DatabaseOptions options) {
    return options.name() + " pid " + ProcessHandle.current().pid();
  }
}
