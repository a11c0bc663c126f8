package fr.preau.platform;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several processes on one home. */
class SharedHomeTest {
  private static final String VERSION = "1.0.0";
  private static final DatabaseOptions OPTIONS = DatabaseOptions.command("test").as(VERSION);

  @TempDir static Path directory;

  private static Home home = new Home(Path.of(""));

  @BeforeAll
  static void startOnce() {
    home = new Home(directory).create();
    Database.open(home, OPTIONS).close();
  }

  @Test
  void twoProcessesShareOneServerThatStopsWithTheLast() throws Exception {
    try (var first = HomeGuest.enter(home, VERSION);
        var second = HomeGuest.enter(home, VERSION)) {
      String server = first.answer();
      assertThat(server).startsWith("server ");
      assertThat(second.answer()).isEqualTo(server);

      first.leave();
      assertThat(isRunning(server)).isTrue();

      second.leave();
      assertEnds(server);
    }
  }

  @Test
  void theServerOfAKilledProcessIsAdoptedAndStoppedByTheNext() throws Exception {
    try (var guest = HomeGuest.enter(home, VERSION)) {
      String server = guest.answer();
      guest.kill();
      assertThat(isRunning(server)).isTrue();

      try (var database = Database.open(home, OPTIONS)) {
        assertThat(serverOf(database)).isEqualTo(server);
      }
      assertEnds(server);
    }
  }

  @Test
  void aProcessThatIsAskedToEndStopsItsServer() throws Exception {
    try (var guest = HomeGuest.enter(home, VERSION)) {
      String server = guest.answer();

      guest.terminate();

      assertEnds(server);
    }
  }

  @Test
  void aServerThatWasKilledTooIsStartedAgainWithItsData() throws Exception {
    try (var database = Database.open(home, OPTIONS)) {
      JdbcClient.create(database.dataSource())
          .sql("create table if not exists survivor as select 1 as one")
          .update();
    }
    try (var guest = HomeGuest.enter(home, VERSION)) {
      ProcessHandle postgres = process(guest.answer()).orElseThrow();
      guest.kill();
      postgres.destroyForcibly();
      postgres.onExit().join();
    }

    try (var database = Database.open(home, OPTIONS)) {
      assertThat(
              JdbcClient.create(database.dataSource())
                  .sql("select count(*) from survivor")
                  .query(Integer.class)
                  .single())
          .isOne();
    }
  }

  @Test
  void aCommandOfAnotherVersionIsRefusedWhileAProcessIsInside() throws Exception {
    try (var holder = HomeGuest.enter(home, VERSION)) {
      String server = holder.answer();
      try (var other = HomeGuest.enter(home, "2.0.0")) {
        assertThat(other.answer()).isEqualTo("failure other-version");
      }
      assertThat(isRunning(server)).isTrue();
      holder.leave();
    }
    try (var upgraded = HomeGuest.enter(home, "2.0.0")) {
      assertThat(upgraded.answer()).startsWith("server ");
      upgraded.leave();
    }
  }

  /** The server takes its address file away a moment before it has ended. */
  private static void assertEnds(String server) {
    assertThat(process(server).map(ProcessHandle::onExit).orElse(completedFuture(null)))
        .succeedsWithin(Duration.ofSeconds(20));
  }

  private static boolean isRunning(String server) {
    return process(server).filter(ProcessHandle::isAlive).isPresent();
  }

  private static Optional<ProcessHandle> process(String server) {
    return ProcessHandle.of(Long.parseLong(server.split(" ")[1]));
  }

  private static String serverOf(Database database) {
    return "server "
        + JdbcClient.create(database.dataSource())
            .sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
            .query(String.class)
            .single();
  }
}
