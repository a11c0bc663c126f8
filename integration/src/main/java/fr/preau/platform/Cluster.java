package fr.preau.platform;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The data directory of the embedded server, {@code data/postgresql/cluster}, with the password of
 * its only user beside it. Created under another name and renamed, so it is whole or absent.
 *
 * @param parent {@code data/postgresql}
 */
record Cluster(Path parent) {
  static final String USER = "preau";
  static final String DATABASE = "preau";

  private static final Duration CREATION_LIMIT = Duration.ofMinutes(5);
  private static final int PASSWORD_BYTES = 32;
  private static final String HALF = "cluster.new-";
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

  Path directory() {
    return parent.resolve("cluster");
  }

  Path log() {
    return parent.resolve("log");
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  boolean exists() {
    return Files.isDirectory(directory());
  }

  /**
   * Makes sure that our programs can read the data directory.
   *
   * @throws Failure {@code postgres-other-major} when it belongs to another major release
   */
  void requireOurMajor() throws IOException {
    String found = Files.readString(directory().resolve("PG_VERSION")).strip();
    String ours = BuildInfo.current().postgresqlMajor();
    if (!found.equals(ours)) {
      throw Failure.of(
          ExitCode.INTERNAL, "postgres-other-major", directory().toString(), found, ours);
    }
  }

  /** Creates the data directory if there is none. */
  void createIfMissing(ServerBinaries binaries) throws IOException {
    if (exists()) {
      return;
    }
    removeHalves();
    Path half = parent.resolve(HALF + UUID.randomUUID());
    if (!Files.exists(passwordFile())) {
      OwnerOnly.write(passwordFile(), newPassword());
    }
    initialize(binaries, half);
    createDatabase(binaries, half);
    Files.move(half, directory(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes what processes left half made that were killed. Their programs may go on for a while,
   * and take away what they made when they miss a part of it: they get no name that is used again.
   */
  private void removeHalves() {
    try (DirectoryStream<Path> halves = Files.newDirectoryStream(parent, HALF + "*")) {
      for (Path half : halves) {
        FileSystemUtils.deleteRecursively(half);
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.info("A data directory that is half made could not be removed: {}", e.toString());
    }
  }

  private void initialize(ServerBinaries binaries, Path half) throws IOException {
    run(
        "",
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + half,
            "--username=" + USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--sync-method=" + syncMethod(),
            "--no-instructions"));
  }

  /** One system call for the whole file system, where there is one, in place of a thousand. */
  private static String syncMethod() {
    return System.getProperty("os.name").startsWith("Linux") ? "syncfs" : "fsync";
  }

  /** In single-user mode, before the directory gets its name: it never lacks its database. */
  private void createDatabase(ServerBinaries binaries, Path half) throws IOException {
    run(
        "create database " + DATABASE + "\n",
        List.of(
            binaries.program("postgres").toString(),
            "--single",
            "-D",
            half.toString(),
            "postgres"));
  }

  private void run(String input, List<String> command) throws IOException {
    Path log = log().resolve("create.log");
    ServerProgram ended = ServerProgram.run(log, CREATION_LIMIT, input, command);
    if (!ended.succeeded()) {
      String code = ended.ranOutOfSpace() ? "disk-full" : "postgres-not-created";
      throw Failure.of(ExitCode.INTERNAL, code, log.toString());
    }
  }

  private Path passwordFile() {
    return parent.resolve("password");
  }

  private static String newPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
