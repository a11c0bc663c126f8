package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseTest {
  private static final DatabaseOptions OPTIONS = DatabaseOptions.command("test");
  private static final int STARTS_AT_ONCE = 5;

  /** Created once: a first start takes seconds, later ones do not. */
  @TempDir static Path shared;

  @TempDir Path directory;

  private final Home home = new Home(shared).create();

  @Test
  void keepsItsDataFromOneStartToTheNext() {
    try (var database = Database.open(home, OPTIONS)) {
      sql(database, "create table kept as select 42 as answer");
    }

    try (var database = Database.open(home, OPTIONS)) {
      assertThat(answer(database, "select answer::text from kept")).isEqualTo("42");
    }
  }

  @Test
  void stopsTheServerWhenTheLastOfSeveralUsersOfOneProcessLeaves() {
    var first = Database.open(home, OPTIONS);
    var second = Database.open(home, OPTIONS);

    first.close();
    assertThat(answer(second, "select 'still here'")).isEqualTo("still here");

    second.close();
    assertThat(EmbeddedPostgresFiles.of(home).postmaster()).doesNotExist();
  }

  @Test
  void goesOnWithTheServerThatAKilledProcessHadBegunToStart() throws Exception {
    Database.open(home, OPTIONS).close();
    EmbeddedPostgresFiles files = EmbeddedPostgresFiles.of(home);
    for (int i = 0; i < STARTS_AT_ONCE; i++) {
      CompletableFuture<ServerProgram> orphan = CompletableFuture.supplyAsync(files::startServer);

      try (var database = Database.open(home, OPTIONS)) {
        assertThat(answer(database, "select 'one server'")).isEqualTo("one server");
      }

      orphan.join();
      assertThat(files.postmaster()).doesNotExist();
    }
  }

  @Test
  void makesADataDirectoryBesideOneThatAKilledProcessLeftHalfMade() throws Exception {
    Home fresh = new Home(directory.resolve("fresh")).create();
    Path half = EmbeddedPostgresFiles.of(fresh).directory().resolve("cluster.new-half");
    Files.createDirectories(half.resolve("base"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (var database = Database.open(fresh, OPTIONS)) {
      assertThat(answer(database, "select 'made'")).isEqualTo("made");
    }

    assertThat(half).doesNotExist();
  }

  @Test
  void runsPostgresql18WithTheSettingsOfTheHub() {
    try (var database = Database.open(home, OPTIONS)) {
      assertThat(answer(database, "show server_version")).startsWith("18.");
      assertThat(answer(database, "show shared_buffers")).isEqualTo("512MB");
      assertThat(answer(database, "show max_wal_size")).isEqualTo("4GB");
      assertThat(answer(database, "show fsync")).isEqualTo("on");
      assertThat(answer(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(answer(database, "show timezone")).isEqualTo("UTC");
      assertThat(
              answer(
                  database, "select datlocale from pg_database where datname = current_database()"))
          .isIn("C.UTF-8", "C.UTF8");
    }
  }

  @Test
  void limitsStatementsOfTheGeneralPoolButNotThoseOfImports() throws Exception {
    try (var database = Database.open(home, OPTIONS)) {
      assertThat(answer(database, "show statement_timeout")).isEqualTo("2min");
      try (var connection = database.importDataSource().getConnection();
          var rows = connection.createStatement().executeQuery("show statement_timeout")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("0");
        assertThat(connection.unwrap(PGConnection.class).getCopyAPI()).isNotNull();
      }
    }
  }

  @Test
  void keepsItsFilesAndPasswordFromOtherUsers() throws Exception {
    try (var database = Database.open(home, OPTIONS)) {
      assertThat(permissions(home.data())).isEqualTo("rwx------");
      assertThat(permissions(home.data().resolve("postgresql/password"))).isEqualTo("rw-------");
      assertThat(permissions(EmbeddedPostgresFiles.of(home).postmaster())).isEqualTo("rw-------");
      assertThat(database.settings().toString()).doesNotContain(database.settings().password());
    }
  }

  @Test
  void refusesAnotherVersionWhileOneIsInside() {
    try (var database = Database.open(home, OPTIONS)) {
      assertThatThrownBy(() -> Database.open(home, OPTIONS.as("9.9.9")))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("other-version");
                assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
              });
      assertThat(answer(database, "select 'still here'")).isEqualTo("still here");
    }
    try (var database = Database.open(home, OPTIONS.as("9.9.9"))) {
      assertThat(answer(database, "select 'upgraded'")).isEqualTo("upgraded");
    }
  }

  @Test
  void needsAHomeAndDoesNotCreateOne() {
    Home nowhere = new Home(directory.resolve("nowhere"));

    assertThatThrownBy(() -> Database.open(nowhere, OPTIONS))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("home-missing"));
    assertThat(nowhere.root()).doesNotExist();
  }

  @Test
  void refusesTheDataOfAnotherMajorRelease() throws Exception {
    Home other = new Home(directory).create();
    Path cluster = EmbeddedPostgresFiles.of(other).cluster();
    Files.createDirectories(cluster);
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> Database.open(other, OPTIONS))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("PostgreSQL 17")
        .hasMessageContaining("PostgreSQL 18");
  }

  @Test
  void saysSoWhenTheAddressFileCannotBeUnderstood() throws Exception {
    Home other = new Home(directory).create();
    Path postmaster = EmbeddedPostgresFiles.of(other).postmaster();
    Files.createDirectories(postmaster.getParent());
    Files.writeString(postmaster, "");

    assertThatThrownBy(() -> Database.open(other, OPTIONS))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("postgres-address-unreadable"));
  }

  @Test
  void startsOverTheFileThatACrashLeftBehind() throws Exception {
    Database.open(home, OPTIONS).close();
    String aliveButNotPostgres = Long.toString(ProcessHandle.current().pid());
    Files.writeString(
        EmbeddedPostgresFiles.of(home).postmaster(), aliveButNotPostgres + "\n/x\n1\n5432\n\n\n\n");

    try (var database = Database.open(home, OPTIONS)) {
      assertThat(answer(database, "select 'started'")).isEqualTo("started");
    }
  }

  @Test
  void saysSoWhenAnExternalServerDoesNotAnswer() {
    var nobody = new ConnectionSettings("jdbc:postgresql://127.0.0.1:1/x?password=y", "u", "p");

    assertThatThrownBy(
            () -> Database.open(new Home(directory).create(), OPTIONS.on(Optional.of(nobody))))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("database-unreachable");
              assertThat(failure.where()).isEqualTo("jdbc:postgresql://127.0.0.1:1/x");
            });
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void sql(Database database, String sql) {
    JdbcClient.create(database.dataSource()).sql(sql).update();
  }

  private static String answer(Database database, String sql) {
    return JdbcClient.create(database.dataSource()).sql(sql).query(String.class).single();
  }
}
