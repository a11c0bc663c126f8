package fr.preau.benchmark;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of Java in a process of its own, whose output is kept in a file. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(10);
  private static final int STOP_SECONDS = 60;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** The Java that runs this. */
  static String java() {
    return JAVA;
  }

  /** A port that nobody uses. */
  static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end, which must be a good one. */
  static void run(List<String> command, Map<String, String> environment, Path log) {
    try {
      int exit = launch(command, environment, log).waitFor();
      if (exit != 0) {
        throw new IllegalStateException("Exit code %d, see %s".formatted(exit, log.getFileName()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Starts a server.
   *
   * @param ready an address that answers once it serves
   */
  static ServerProcess start(
      List<String> command, Map<String, String> environment, Path log, String ready) {
    var server = new ServerProcess(launch(command, environment, log));
    try {
      await().atMost(START).until(() -> server.answers(ready, log));
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Seconds of the processor that its Java used until now. */
  double cpuSeconds() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .filter(each -> each.info().command().orElse("").endsWith("java"))
            .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus)
            .toMillis()
        / 1000.0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers(String address, Path log) {
    if (!process.isAlive()) {
      throw new IllegalStateException("It did not start, see " + log.getFileName());
    }
    try {
      var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  private static Process launch(List<String> command, Map<String, String> environment, Path log) {
    var builder =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
