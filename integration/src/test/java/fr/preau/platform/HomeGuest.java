package fr.preau.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Another process that has the database of a home open. */
final class HomeGuest implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private HomeGuest(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** The process itself: opens, says the server's process number, and leaves at a line of input. */
  public static void main(String[] args) throws IOException {
    var options = DatabaseOptions.command("guest").as(args[1]);
    try (var database = Database.open(new Home(Path.of(args[0])), options)) {
      String pid =
          JdbcClient.create(database.dataSource())
              .sql("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")
              .query(String.class)
              .single();
      System.out.println("server " + pid);
      new BufferedReader(new InputStreamReader(System.in)).readLine();
    } catch (Failure e) {
      System.out.println("failure " + e.code());
    }
  }

  static HomeGuest enter(Home home, String version) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HomeGuest.class.getName(),
                home.root().toString(),
                version)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new HomeGuest(process);
  }

  /** {@code server PID} or {@code failure CODE}. */
  String answer() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith("server ") && !line.startsWith("failure ")) {
      line = output.readLine();
    }
    return line == null ? "ended" : line;
  }

  void leave() throws Exception {
    process.outputWriter().close();
    ended();
  }

  /** SIGTERM. */
  void terminate() throws Exception {
    process.destroy();
    ended();
  }

  /** SIGKILL. */
  void kill() throws Exception {
    process.destroyForcibly();
    ended();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void ended() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the other process does not end");
    }
  }
}
