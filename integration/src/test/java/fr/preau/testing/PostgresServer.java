package fr.preau.testing;

import fr.preau.platform.ConnectionSettings;
import fr.preau.platform.Database;
import fr.preau.platform.DatabaseOptions;
import fr.preau.platform.Home;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The embedded server that all tests of a JVM share, started once, kept under {@code target}
 * between runs, stopped when the JVM ends. Test JVMs that run side by side share it too.
 */
final class PostgresServer {
  private static final Path HOME = Path.of("target", "test-home");

  private final Database database;
  private final String template;

  private PostgresServer(Database database) {
    this.database = database;
    this.template = createTemplate(database);
  }

  static PostgresServer shared() {
    return Holder.SHARED;
  }

  ConnectionSettings settings() {
    return database.settings();
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  /** Name of a migrated database to copy. */
  String template() {
    return template;
  }

  private static String createTemplate(Database database) {
    String name = "template_" + ProcessHandle.current().pid();
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    dropLeftOvers(jdbc);
    jdbc.sql("drop database if exists " + name).update();
    jdbc.sql("create database " + name).update();
    ConnectionSettings server = database.settings();
    int slash = server.url().lastIndexOf('/');
    TestDatabase.migrate(
        new ConnectionSettings(
            server.url().substring(0, slash + 1) + name, server.username(), server.password()));
    return name;
  }

  /** Databases of test JVMs that were killed. */
  private static void dropLeftOvers(JdbcClient jdbc) {
    jdbc
        .sql("select datname from pg_database where datname ~ '^(test|template)_[0-9]+'")
        .query(String.class)
        .list()
        .stream()
        .filter(name -> ProcessHandle.of(Long.parseLong(name.split("_")[1])).isEmpty())
        .forEach(
            name -> jdbc.sql("drop database if exists %s with (force)".formatted(name)).update());
  }

  private static final class Holder {
    private static final PostgresServer SHARED =
        new PostgresServer(
            Database.open(new Home(HOME).create(), DatabaseOptions.command("tests")));
  }
}
