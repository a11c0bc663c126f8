package fr.preau.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Where the embedded server of a home keeps what tests look at. */
record EmbeddedPostgresFiles(Path directory) {
  static EmbeddedPostgresFiles of(Home home) {
    return new EmbeddedPostgresFiles(home.data().resolve("postgresql"));
  }

  Path cluster() {
    return directory.resolve("cluster");
  }

  Path postmaster() {
    return cluster().resolve("postmaster.pid");
  }

  /** Starts the server as a process does that is killed meanwhile; waits for it. */
  ServerProgram startServer() {
    try {
      Path log = Files.createTempFile("preau-orphan", ".log");
      return ServerProgram.run(
          log,
          Duration.ofMinutes(1),
          "",
          List.of(
              ServerBinaries.unpacked(directory).program("pg_ctl").toString(),
              "start",
              "--wait",
              "--pgdata=" + cluster(),
              "--log=" + log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
