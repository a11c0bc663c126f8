package fr.preau.proof;

import static org.awaitility.Awaitility.await;

import fr.preau.platform.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A hub that serves as a process of its own, with a home of its own, on a database it shares. */
final class HubNode implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Path out;
  private final Process process;

  /**
   * Starts; see {@link #awaitServing}.
   *
   * @param home has its configuration and the master key of the database
   */
  HubNode(Path home, ConnectionSettings database) {
    this.out = home.resolveSibling(home.getFileName() + ".out");
    var builder =
        new ProcessBuilder(
            List.of(
                ProofHome.java(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                ProofHome.jar().toString(),
                "serve",
                "--port=0",
                "--json",
                "--home=" + home));
    builder.environment().put("SPRING_DATASOURCE_URL", database.url());
    builder.environment().put("SPRING_DATASOURCE_USERNAME", database.username());
    builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
    builder
        .redirectOutput(out.toFile())
        .redirectError(home.resolveSibling(home.getFileName() + ".err").toFile());
    try {
      this.process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said where it listens. */
  HubNode awaitServing() {
    await().atMost(START).until(() -> Files.readString(out).contains("url"));
    return this;
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
