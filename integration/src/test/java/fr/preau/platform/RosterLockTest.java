package fr.preau.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RosterLockTest {
  @RegisterExtension static final TestDatabase DB = TestDatabase.empty();

  @ParameterizedTest
  @ValueSource(longs = {0, 100})
  void saysWhoHoldsTheRosterWhenItsPatienceEnds(long millis) throws Exception {
    try (Connection first = transaction();
        Connection second = transaction()) {
      first.createStatement().execute("set application_name = 'preau import pid 42'");
      new RosterLock(Duration.ZERO).acquire(first);

      assertThatThrownBy(() -> new RosterLock(Duration.ofMillis(millis)).acquire(second))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.exitCode()).isEqualTo(ExitCode.BUSY);
                assertThat(failure.code()).isEqualTo("roster-busy");
                assertThat(failure).hasMessageContaining("preau import pid 42");
              });
      first.rollback();
    }
  }

  @Test
  void waitsForAnotherTransactionThatEndsInTime() throws Exception {
    try (Connection first = transaction();
        Connection second = transaction()) {
      new RosterLock(Duration.ZERO).acquire(first);
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> acquirePatiently(second));
      awaitWaiter(first);

      first.commit();
      waiting.get(20, TimeUnit.SECONDS);

      assertThat(setting(second, "lock_timeout")).isEqualTo("0");
      second.commit();
    }
  }

  @Test
  void isFreeAgainAfterTheTransaction() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (Connection connection = transaction()) {
        new RosterLock(Duration.ZERO).acquire(connection);
        connection.commit();
      }
    }
  }

  private static Connection transaction() throws SQLException {
    Connection connection = DB.dataSource().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void acquirePatiently(Connection connection) {
    try {
      new RosterLock(Duration.ofSeconds(20)).acquire(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitWaiter(Connection connection) throws SQLException {
    String waiters =
        "select exists (select from pg_locks where locktype='advisory' and not granted)";
    boolean waiting = false;
    while (!waiting) {
      try (var sql = connection.createStatement();
          var row = sql.executeQuery(waiters)) {
        row.next();
        waiting = row.getBoolean(1);
      }
    }
  }

  private static String setting(Connection connection, String name) throws SQLException {
    try (var sql = connection.createStatement();
        var row = sql.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
