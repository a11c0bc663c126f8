package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A home whose database is on a server that somebody else runs. */
class ExternalDatabaseTest {
  @RegisterExtension static final TestDatabase SERVER = TestDatabase.empty();

  @TempDir Path directory;

  @Test
  void usesTheNamedServerAndStartsNone() throws SQLException {
    Home home = new Home(directory).create();
    var environment =
        new MockEnvironment()
            .withProperty("spring.datasource.url", SERVER.settings().url())
            .withProperty("spring.datasource.username", SERVER.settings().username())
            .withProperty("spring.datasource.password", SERVER.settings().password());
    HubConfig config = ConfigLoader.load(home, environment);

    try (var database =
        Database.open(home, DatabaseOptions.command("test").on(config.database()))) {
      database.migrate();
      database.migrate();
      // Looking at the schema keeps no connection: a migration needs both, and an import too.
      try (var one = database.importDataSource().getConnection();
          var other = database.importDataSource().getConnection()) {
        assertThat(one.isValid(1) && other.isValid(1)).isTrue();
      }
    }

    assertThat(home.data().resolve("postgresql")).doesNotExist();
    assertThat(
            SERVER
                .jdbc()
                .sql("select bool_and(success) from flyway_schema_history")
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void leavesASchemaAloneThatANewerVersionMigrated() {
    Home home = new Home(directory).create();
    try (var database =
        Database.open(home, DatabaseOptions.command("test").on(Optional.of(SERVER.settings())))) {
      database.migrate();
      SERVER
          .jdbc()
          .sql(
              """
              insert into flyway_schema_history
                (installed_rank, version, description, type, script, installed_by,
                 execution_time, success)
              values (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 'x', 0, true)
              """)
          .update();

      assertThatThrownBy(database::migrate)
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("schema-newer"));

      SERVER.jdbc().sql("delete from flyway_schema_history where version = '9999'").update();
    }
  }
}
