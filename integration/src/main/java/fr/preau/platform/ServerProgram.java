package fr.preau.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a PostgreSQL program, with a time limit.
 *
 * <p>PostgreSQL refuses to run as root, so for root on Linux the program runs in a user namespace
 * of its own, where the same files belong to somebody unprivileged. An ordinary user needs nothing.
 *
 * @param exitStatus what the program answered; -1 when it was stopped at the time limit
 * @param output what it wrote to both its outputs
 */
record ServerProgram(int exitStatus, String output) {
  private static final boolean ROOT_ON_LINUX =
      "root".equals(System.getProperty("user.name"))
          && System.getProperty("os.name").startsWith("Linux");

  boolean succeeded() {
    return exitStatus == 0;
  }

  /** Whether the program complained that the disk, or a quota on it, is full. */
  boolean ranOutOfSpace() {
    return output.contains("No space left on device") || output.contains("Disk quota exceeded");
  }

  /**
   * Runs a program to its end.
   *
   * @param log where its output goes; a file, because a server started by {@code pg_ctl} inherits
   *     the outputs and would keep a pipe open
   * @param input lines for its standard input
   */
  static ServerProgram run(Path log, Duration limit, String input, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(withoutRoot(command)).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try (var stdin = process.outputWriter()) {
      stdin.write(input);
    }
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return new ServerProgram(ended ? process.exitValue() : -1, Files.readString(log));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw Failure.of(ExitCode.INTERNAL, "interrupted", "").because(e);
    }
  }

  private static List<String> withoutRoot(List<String> command) {
    if (!ROOT_ON_LINUX) {
      return command;
    }
    var wrapped = new ArrayList<>(List.of("unshare", "-U"));
    wrapped.addAll(command);
    return wrapped;
  }
}
