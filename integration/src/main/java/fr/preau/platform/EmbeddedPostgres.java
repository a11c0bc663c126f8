package fr.preau.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub's own PostgreSQL server, kept in {@code data/postgresql} of a home. It listens on
 * 127.0.0.1, at the port of its last start if that is free: whoever used it before it was killed
 * finds it again. A server that outlived the process that started it is used as it is. All methods
 * but {@link #isGone} are called behind the gate of {@link Occupancy}.
 *
 * @param directory {@code data/postgresql}
 */
record EmbeddedPostgres(Path directory) implements Server {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(2);

  /** Covers the replay of the largest write-ahead log that the settings allow. */
  private static final Duration START_LIMIT = Duration.ofMinutes(10);

  private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(30);
  private static final int PORTS_TRIED = 5;
  private static final Pattern PORT_OPTION = Pattern.compile("\"-p\" \"(\\d{1,5})\"");
  private static final long ROOM_FOR_A_START = 64L << 20;
  private static final long ROOM_FOR_A_NEW_CLUSTER = 512L << 20;

  static EmbeddedPostgres of(Home home) {
    return new EmbeddedPostgres(home.data().resolve("postgresql"));
  }

  @Override
  public ConnectionSettings ensureRunning() {
    try {
      var cluster = new Cluster(OwnerOnly.directory(directory).toRealPath());
      Optional<Postmaster> running = settled(cluster);
      int port = running.isPresent() ? running.get().port() : start(cluster);
      return settings(cluster, port);
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "postgres-files", directory.toString()).because(e);
    }
  }

  @Override
  public boolean isGone() {
    try {
      var cluster = new Cluster(directory.toRealPath());
      return Postmaster.read(cluster.directory())
          .filter(found -> found.isAlive(cluster.parent()))
          .isEmpty();
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "postgres-files", directory.toString()).because(e);
    }
  }

  @Override
  public void stop() {
    try {
      var cluster = new Cluster(directory.toRealPath());
      if (settled(cluster).isPresent()
          && !stop(cluster, "fast", FAST_STOP_LIMIT)
          && !stop(cluster, "immediate", IMMEDIATE_STOP_LIMIT)) {
        throw Failure.of(ExitCode.INTERNAL, "postgres-not-stopped", cluster.log().toString());
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "postgres-files", directory.toString()).because(e);
    }
  }

  /** The server if one runs, once it has finished starting; empty once it has finished stopping. */
  private static Optional<Postmaster> settled(Cluster cluster) {
    Optional<Optional<Postmaster>> answer = Patience.await(SETTLE_LIMIT, () -> settledNow(cluster));
    return answer.orElseThrow(
        () ->
            Failure.of(
                ExitCode.INTERNAL,
                "postgres-not-settled",
                cluster.log().toString(),
                SETTLE_LIMIT.toSeconds()));
  }

  private static Optional<Optional<Postmaster>> settledNow(Cluster cluster) {
    Optional<Postmaster> found = Postmaster.read(cluster.directory());
    if (found.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    if (!found.get().isAlive(cluster.parent())) {
      forget(cluster);
      return Optional.of(Optional.empty());
    }
    return found.get().ready() ? Optional.of(found) : Optional.empty();
  }

  /** PostgreSQL would take a process number that is in use again for a running server. */
  private static void forget(Cluster cluster) {
    try {
      Files.deleteIfExists(cluster.directory().resolve(Postmaster.FILE));
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "postgres-files", cluster.parent().toString()).because(e);
    }
  }

  private static int start(Cluster cluster) throws IOException {
    requireRoom(cluster, cluster.exists() ? ROOM_FOR_A_START : ROOM_FOR_A_NEW_CLUSTER);
    OwnerOnly.directory(cluster.log());
    if (cluster.exists()) {
      cluster.requireOurMajor();
    }
    ServerBinaries binaries = ServerBinaries.unpacked(cluster.parent());
    cluster.createIfMissing(binaries);
    writeSettings(cluster);
    for (int tried = 1; tried <= PORTS_TRIED; tried++) {
      int port = tried == 1 ? portOfLastStart(cluster).orElse(freePort()) : freePort();
      ServerProgram started = start(cluster, binaries, port);
      if (started.succeeded()) {
        LOG.debug("PostgreSQL listens on port {}", port);
        return port;
      }
      // a process that was killed may have begun a start, which ends without it
      Optional<Postmaster> begun = settled(cluster);
      if (begun.isPresent()) {
        return begun.get().port();
      }
      if (!logMentions(cluster, "could not bind")) {
        String code =
            started.ranOutOfSpace() || logMentions(cluster, "No space left on device")
                ? "disk-full"
                : "postgres-not-started";
        throw Failure.of(ExitCode.INTERNAL, code, cluster.log().toString());
      }
    }
    throw Failure.of(ExitCode.INTERNAL, "postgres-no-port", "127.0.0.1");
  }

  private static ServerProgram start(Cluster cluster, ServerBinaries binaries, int port)
      throws IOException {
    Files.deleteIfExists(startLog(cluster));
    return ServerProgram.run(
        cluster.log().resolve("pg_ctl.log"),
        START_LIMIT.plusSeconds(10),
        "",
        List.of(
            binaries.program("pg_ctl").toString(),
            "start",
            "--wait",
            "--timeout=" + START_LIMIT.toSeconds(),
            "--pgdata=" + cluster.directory(),
            "--log=" + startLog(cluster),
            "--options=-p " + port));
  }

  private static boolean stop(Cluster cluster, String mode, Duration limit) throws IOException {
    ServerBinaries binaries = ServerBinaries.unpacked(cluster.parent());
    return ServerProgram.run(
            cluster.log().resolve("pg_ctl.log"),
            limit.plusSeconds(10),
            "",
            List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "--wait",
                "--timeout=" + limit.toSeconds(),
                "--pgdata=" + cluster.directory(),
                "--mode=" + mode))
        .succeeded();
  }

  private static void requireRoom(Cluster cluster, long bytes) throws IOException {
    if (Files.getFileStore(cluster.parent()).getUsableSpace() < bytes) {
      throw Failure.of(ExitCode.INTERNAL, "disk-full", cluster.parent().toString());
    }
  }

  private static void writeSettings(Cluster cluster) throws IOException {
    try (var in = EmbeddedPostgres.class.getResourceAsStream("postgresql.conf")) {
      OwnerOnly.write(
          cluster.directory().resolve("postgresql.conf"),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** PostgreSQL writes the command line of its start into the data directory. */
  private static Optional<Integer> portOfLastStart(Cluster cluster) throws IOException {
    Path options = cluster.directory().resolve("postmaster.opts");
    if (!Files.exists(options)) {
      return Optional.empty();
    }
    Matcher port = PORT_OPTION.matcher(Files.readString(options));
    return port.find() ? Optional.of(Integer.valueOf(port.group(1))) : Optional.empty();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** Holds what the server says before its log collector runs. */
  private static Path startLog(Cluster cluster) {
    return cluster.log().resolve("start.log");
  }

  private static boolean logMentions(Cluster cluster, String text) throws IOException {
    return Files.exists(startLog(cluster)) && Files.readString(startLog(cluster)).contains(text);
  }

  private static ConnectionSettings settings(Cluster cluster, int port) throws IOException {
    return new ConnectionSettings(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, Cluster.DATABASE),
        Cluster.USER,
        cluster.password());
  }
}
