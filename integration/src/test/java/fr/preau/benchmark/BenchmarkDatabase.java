package fr.preau.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fr.preau.platform.ConnectionSettings;
import fr.preau.platform.Database;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database of the server, with a pool of its own. */
final class BenchmarkDatabase implements AutoCloseable {
  private final String name;
  private final HikariDataSource pool;

  private BenchmarkDatabase(String name, HikariDataSource pool) {
    this.name = name;
    this.pool = pool;
  }

  static BenchmarkDatabase connect(String name, ConnectionSettings settings) {
    var config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.username());
    config.setPassword(settings.password());
    config.setMinimumIdle(0);
    config.setMaximumPoolSize(4);
    return new BenchmarkDatabase(name, new HikariDataSource(config));
  }

  void migrate() {
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:" + Database.MIGRATIONS)
        .load()
        .migrate();
  }

  String name() {
    return name;
  }

  DataSource dataSource() {
    return pool;
  }

  JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  long number(String query) {
    return jdbc().sql(query).query(Long.class).single();
  }

  /** What the server does by itself a while after many rows were written. */
  void vacuum() {
    jdbc().sql("vacuum (analyze)").update();
  }

  @Override
  public void close() {
    pool.close();
  }
}
