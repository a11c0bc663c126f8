package fr.preau.platform;

import java.nio.file.Path;

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
}
