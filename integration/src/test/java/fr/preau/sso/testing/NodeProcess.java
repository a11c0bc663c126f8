package fr.preau.sso.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A second node of {@link SsoHub}, from the jar, as a process that a test may kill. */
public final class NodeProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "preau.jar");
  private static final Duration START = Duration.ofMinutes(3);

  private final int port;
  private final Process process;

  private NodeProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /** The jar that it is. */
  public static Path jar() {
    return JAR;
  }

  /** Starts it and waits until it serves. */
  public static NodeProcess start(SsoHub hub) {
    try {
      int port = SsoHub.free();
      Path out = hub.home().root().resolveSibling("node-%d.out".formatted(port));
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Xmx256m",
                  "-jar",
                  JAR.toString(),
                  "serve",
                  "--port=" + port,
                  "--home=" + hub.home().root())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      var node = new NodeProcess(port, process);
      await().atMost(START).until(node::serves);
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Root of its own addresses, which no page and no message names. */
  public String root() {
    return "http://localhost:" + port;
  }

  /** SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private boolean serves() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("The node ended with " + process.exitValue());
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(root() + "/.well-known/openid-configuration")).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
