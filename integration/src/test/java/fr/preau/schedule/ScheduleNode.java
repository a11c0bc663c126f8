package fr.preau.schedule;

import fr.preau.platform.ConnectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** Another node of the hub: a process that begins what is due and never ends it. */
final class ScheduleNode implements AutoCloseable {
  static final String BEGUN = "begun";

  private final Process process;

  private ScheduleNode(Process process) {
    this.process = process;
  }

  /** The process itself. */
  public static void main(String[] args) throws InterruptedException {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(args[0]);
    dataSource.setUser(args[1]);
    dataSource.setPassword(args[2]);
    Work endless =
        due -> {
          System.out.println(BEGUN);
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Work.Outcome(Work.State.DONE, "");
        };
    new Timekeeper(dataSource, endless, quick(), "other", Locale.ENGLISH)
        .start(List.of(SchedulesTest.NIGHTLY));
    Thread.currentThread().join();
  }

  static SchedulePace quick() {
    return new SchedulePace(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(50));
  }

  static ScheduleNode start(ConnectionSettings database) throws IOException {
    return new ScheduleNode(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ScheduleNode.class.getName(),
                database.url(),
                database.username(),
                database.password())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits until it has begun what is due. */
  void begun() throws IOException {
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.equals(BEGUN)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("the other node ended");
    }
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
