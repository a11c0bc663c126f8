package fr.preau.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says of a running server. PostgreSQL writes the file itself, readable
 * by its owner only; its lines are fixed (see {@code pidfile.h}): process, data directory, start
 * time, port, socket directory, listen address, shared memory, status.
 *
 * @param pid process number of the server
 * @param port TCP port on 127.0.0.1; 0 while it is not written yet
 * @param ready whether the server takes connections, else it is starting or stopping
 */
record Postmaster(long pid, int port, boolean ready) {
  static final String FILE = "postmaster.pid";

  private static final int CONNECT_MILLIS = 2_000;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /**
   * Reads the file of a data directory, if there is one.
   *
   * @throws Failure {@code postgres-address-unreadable} when it is there and cannot be understood
   */
  static Optional<Postmaster> read(Path cluster) {
    Path file = cluster.resolve(FILE);
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(
          new Postmaster(
              Long.parseLong(line(lines, 0)),
              lines.size() > PORT_LINE ? Integer.parseInt(line(lines, PORT_LINE)) : 0,
              line(lines, STATUS_LINE).equals("ready")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | NumberFormatException e) {
      throw Failure.of(ExitCode.INTERNAL, "postgres-address-unreadable", file.toString())
          .because(e);
    }
  }

  /**
   * Whether a server of ours has that process number. A number that now belongs to another program,
   * or to another user, means that the file was left behind by a crash.
   *
   * @param programs directory that holds our PostgreSQL programs
   */
  boolean isAlive(Path programs) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    ProcessHandle.Info info = process.get().info();
    boolean ours = info.user().equals(ProcessHandle.current().info().user());
    return ours
        && info.command()
            .map(command -> Path.of(command).startsWith(programs))
            .orElseGet(this::listens);
  }

  /** The program of a process is unknown once it has ended and nobody has taken note of it. */
  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String line(List<String> lines, int index) {
    return lines.size() > index ? lines.get(index).strip() : "";
  }
}
