package fr.preau.proof;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The PostgreSQL servers that run on the data directory of a home. */
final class Postmasters {
  private static final Duration GONE = Duration.ofSeconds(20);

  private Postmasters() {}

  /** Processes whose command line names the data directory: one, or none when it is stopped. */
  static List<ProcessHandle> of(ProofHome home) {
    String directory = cluster(home).toString();
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process
                    .info()
                    .commandLine()
                    .filter(line -> line.contains("bin/postgres ") && line.contains(directory))
                    .isPresent())
        .toList();
  }

  /**
   * Waits for the server to be gone: whoever stops it waits for its pid file to go, which the
   * process outlives by a moment.
   *
   * @param what says which server, where it stays
   */
  static void awaitNone(ProofHome home, String what) {
    await(what).atMost(GONE).until(() -> of(home).isEmpty());
  }

  /** The server that {@code postmaster.pid} names. */
  static ProcessHandle named(ProofHome home) throws IOException {
    String pid = Files.readAllLines(cluster(home).resolve("postmaster.pid")).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  static Path cluster(ProofHome home) {
    return home.root().resolve("data/postgresql/cluster");
  }
}
