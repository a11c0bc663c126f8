package fr.preau.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.preau.platform.ConnectionSettings;
import fr.preau.platform.Database;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A fresh database for one test class, with the schema of the main migrations, on the real server
 * that the JVM's tests share:
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DB = TestDatabase.create();
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger CREATED = new AtomicInteger();

  private final boolean migrated;
  private String name = "";
  private HikariDataSource pool = new HikariDataSource();

  private TestDatabase(boolean migrated) {
    this.migrated = migrated;
  }

  /** With the schema of the hub. */
  public static TestDatabase create() {
    return new TestDatabase(true);
  }

  /** Without any table. */
  public static TestDatabase empty() {
    return new TestDatabase(false);
  }

  /** A pool of eight connections, without a statement time limit. */
  public DataSource dataSource() {
    return pool;
  }

  /** The same as a client. */
  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  /** Address, user and password of this database. */
  public ConnectionSettings settings() {
    ConnectionSettings server = PostgresServer.shared().settings();
    int slash = server.url().lastIndexOf('/');
    return new ConnectionSettings(
        server.url().substring(0, slash + 1) + name, server.username(), server.password());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    PostgresServer server = PostgresServer.shared();
    name = "test_%d_%d".formatted(ProcessHandle.current().pid(), CREATED.incrementAndGet());
    String template = migrated ? server.template() : "template0";
    JdbcClient.create(server.dataSource())
        .sql("create database %s template %s".formatted(name, template))
        .update();
    pool = pool(settings());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    pool.close();
    JdbcClient.create(PostgresServer.shared().dataSource())
        .sql("drop database %s with (force)".formatted(name))
        .update();
  }

  /** Applies the main migrations, if there are any yet. */
  static void migrate(ConnectionSettings settings) {
    Flyway.configure()
        .dataSource(settings.url(), settings.username(), settings.password())
        .locations("classpath:" + Database.MIGRATIONS)
        .load()
        .migrate();
  }

  private static HikariDataSource pool(ConnectionSettings settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(8);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }
}
