package fr.preau.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * This process's stay in a home. Several processes may stay at once, all of one Préau version. Two
 * operating-system locks in {@code data/lock} order them: {@code gate}, held alone while somebody
 * comes in or goes out, and {@code users}, shared by all who are inside. The kernel releases both
 * when a process dies, however it dies.
 */
final class Occupancy {
  private static final Duration GATE_WAIT = Duration.ofMinutes(2);
  private static final Map<Path, Occupancy> OCCUPIED = new HashMap<>();

  private final Path locks;
  private final String version;
  private final Set<Server> servers = new LinkedHashSet<>();
  private final FileChannel users;
  private final FileLock inside;
  private int stays = 1;

  private Occupancy(Path locks, String version, FileChannel users, FileLock inside) {
    this.locks = locks;
    this.version = version;
    this.users = users;
    this.inside = inside;
  }

  /**
   * What one {@link #enter} gave; closed once.
   *
   * @param occupancy shared by every stay of this process in that home
   * @param server behind the home
   * @param settings where the database is
   */
  record Stay(Occupancy occupancy, Server server, ConnectionSettings settings) {
    /**
     * Starts the server again if it is gone.
     *
     * @return whether it was
     * @throws Failure {@code postgres-moved} when it could only be started at another port
     */
    boolean revive() {
      return server.isGone() && occupancy.revive(server, settings);
    }

    void leave() {
      occupancy.leave();
    }
  }

  /**
   * Comes in, and makes sure that the server runs.
   *
   * @throws Failure {@code other-version} while another version of Préau is inside
   */
  static Stay enter(Home home, String version, Server server) {
    synchronized (OCCUPIED) {
      Path locks = home.data().resolve("lock");
      return behindGate(
          locks,
          () -> {
            Optional<Occupancy> present = Optional.ofNullable(OCCUPIED.get(locks));
            Occupancy occupancy = present.isPresent() ? present.get() : firstStay(locks, version);
            return occupancy.stay(version, server, present.isPresent());
          });
    }
  }

  private static <T> T behindGate(Path locks, Passage<T> passage) {
    try {
      OwnerOnly.directory(locks);
      FileChannel gate = open(locks.resolve("gate"));
      try {
        if (Patience.await(GATE_WAIT, () -> tryLock(gate)).isEmpty()) {
          throw Failure.of(
              ExitCode.BUSY, "home-gate-busy", locks.toString(), GATE_WAIT.toSeconds());
        }
        return passage.go();
      } finally {
        gate.close();
      }
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", locks.toString()).because(e);
    }
  }

  private static Occupancy firstStay(Path locks, String version) throws IOException {
    FileChannel users = open(locks.resolve("users"));
    Optional<FileLock> alone = tryLock(users);
    Path holder = locks.resolve("holder");
    if (alone.isPresent()) {
      OwnerOnly.write(holder, version);
      alone.get().release();
    } else {
      refuseAnotherVersion(read(holder), version, users);
    }
    FileLock inside = users.lock(0, Long.MAX_VALUE, true);
    var occupancy = new Occupancy(locks, version, users, inside);
    OCCUPIED.put(locks, occupancy);
    return occupancy;
  }

  private static void refuseAnotherVersion(String holder, String version, FileChannel users)
      throws IOException {
    if (!holder.equals(version)) {
      users.close();
      throw otherVersion(holder, version);
    }
  }

  private static Failure otherVersion(String holder, String version) {
    return Failure.of(ExitCode.INTERNAL, "other-version", "", holder, version);
  }

  private Stay stay(String askedVersion, Server server, boolean again) throws IOException {
    if (!version.equals(askedVersion)) {
      throw otherVersion(version, askedVersion);
    }
    try {
      ConnectionSettings settings = server.ensureRunning();
      servers.add(server);
      stays += again ? 1 : 0;
      return new Stay(this, server, settings);
    } catch (RuntimeException e) {
      if (!again) {
        goOut();
      }
      throw e;
    }
  }

  private boolean revive(Server server, ConnectionSettings known) {
    synchronized (OCCUPIED) {
      ConnectionSettings found = behindGate(locks, server::ensureRunning);
      if (!found.url().equals(known.url())) {
        throw Failure.of(ExitCode.INTERNAL, "postgres-moved", found.address());
      }
      return true;
    }
  }

  private void leave() {
    synchronized (OCCUPIED) {
      stays--;
      if (stays == 0) {
        behindGate(
            locks,
            () -> {
              goOut();
              return this;
            });
      }
    }
  }

  private void goOut() throws IOException {
    OCCUPIED.remove(locks);
    try {
      inside.release();
      if (tryLock(users).isPresent()) {
        servers.forEach(Server::stop);
      }
    } finally {
      users.close();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static Optional<FileLock> tryLock(FileChannel channel) {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (IOException e) {
      throw Failure.of(ExitCode.INTERNAL, "home-not-writable", "data/lock").because(e);
    }
  }

  private static String read(Path holder) throws IOException {
    try {
      return Files.readString(holder);
    } catch (NoSuchFileException e) {
      return "?";
    }
  }

  /** What is done while nobody else comes in or goes out. */
  private interface Passage<T> {
    T go() throws IOException;
  }
}
