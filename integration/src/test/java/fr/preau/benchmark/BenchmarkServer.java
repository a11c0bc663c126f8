package fr.preau.benchmark;

import fr.preau.platform.ConnectionSettings;
import fr.preau.platform.Database;
import fr.preau.platform.DatabaseOptions;
import fr.preau.platform.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** The hub's own embedded server under a fresh home, with one database a measurement. */
final class BenchmarkServer implements AutoCloseable {
  private final Home home;
  private final Database database;
  private final PostgresMemory memory;
  private final CpuTime cpuTime;

  private BenchmarkServer(Home home, Database database) {
    this.home = home;
    this.database = database;
    ProcessHandle postmaster = postmaster(database.dataSource());
    this.memory = PostgresMemory.watch(postmaster);
    this.cpuTime = new CpuTime(postmaster);
  }

  /** Starts the server; whatever an earlier benchmark left in that home is deleted. */
  static BenchmarkServer start(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Home home = new Home(directory.toAbsolutePath()).create();
    return new BenchmarkServer(home, Database.open(home, DatabaseOptions.command("benchmark")));
  }

  Home home() {
    return home;
  }

  /** What the server's processes use. */
  PostgresMemory memory() {
    return memory;
  }

  CpuTime cpuTime() {
    return cpuTime;
  }

  /** The version as the server says it, such as {@code 18.4}. */
  String version() {
    return jdbc().sql("show server_version").query(String.class).single();
  }

  /** A database with the schema of the hub and nothing in it. */
  BenchmarkDatabase create(String name) {
    jdbc().sql("create database " + name).update();
    var created = BenchmarkDatabase.connect(name, settings(name));
    created.migrate();
    return created;
  }

  /** An empty database for software that makes its own schema. */
  ConnectionSettings bare(String name) {
    jdbc().sql("create database " + name).update();
    return settings(name);
  }

  /** A copy of a database to which nobody is connected. */
  BenchmarkDatabase copy(String original, String name) {
    jdbc()
        .sql("create database %s template %s strategy file_copy".formatted(name, original))
        .update();
    return BenchmarkDatabase.connect(name, settings(name));
  }

  BenchmarkDatabase open(String name) {
    return BenchmarkDatabase.connect(name, settings(name));
  }

  /** Drops a database that is closed. */
  void drop(String name) {
    jdbc().sql("drop database " + name).update();
  }

  /** Writes what is unwritten, so that one measurement does not pay for the one before. */
  void checkpoint() {
    jdbc().sql("checkpoint").update();
  }

  @Override
  public void close() {
    memory.close();
    database.close();
  }

  private JdbcClient jdbc() {
    return JdbcClient.create(database.importDataSource());
  }

  private ConnectionSettings settings(String name) {
    ConnectionSettings server = database.settings();
    int slash = server.url().lastIndexOf('/');
    return new ConnectionSettings(
        server.url().substring(0, slash + 1) + name, server.username(), server.password());
  }

  /** The server process, which is the parent of the one that serves our connection. */
  static ProcessHandle postmaster(DataSource database) {
    long backend =
        JdbcClient.create(database).sql("select pg_backend_pid()").query(Long.class).single();
    return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
  }
}
