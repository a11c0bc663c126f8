package fr.preau.routes.sftp;

import static org.awaitility.Awaitility.await;

import fr.preau.routes.delivery.DeliveryTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenSSH's own server on loopback, for the user who runs the tests; skips the test where it is not
 * installed.
 */
public final class OpenSshServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  /** Where the program puts itself away when root starts it. */
  private static final Path ROOTS_OWN = Path.of("/run/sshd");

  private static final String USER = System.getProperty("user.name");

  private final Path home;
  private final int port;
  private Optional<Process> process = Optional.empty();

  /** Starts, with keys made in that directory. */
  public OpenSshServer(Path home) throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "needs openssh-server");
    if (USER.equals("root")) {
      Files.createDirectories(ROOTS_OWN);
    }
    this.home = home;
    this.port = freePort();
    Files.createDirectories(depot());
    key("host");
    key("user");
    key("stranger");
    Files.copy(home.resolve("user.pub"), home.resolve("authorized"));
    Files.writeString(
        home.resolve("sshd.conf"),
        """
        ListenAddress 127.0.0.1
        Port %d
        HostKey %s
        AuthorizedKeysFile %s
        PidFile none
        StrictModes no
        PermitRootLogin yes
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        UsePAM no
        Subsystem sftp internal-sftp
        ForceCommand internal-sftp -d %s
        """
            .formatted(port, home.resolve("host"), home.resolve("authorized"), root()));
    start();
  }

  /** The directory that targets name. */
  public Path depot() {
    return root().resolve("depot");
  }

  /** Starts it again, on the same port with the same key. */
  public void start() throws IOException {
    process =
        Optional.of(
            new ProcessBuilder(
                    PROGRAM.toString(), "-D", "-e", "-f", home.resolve("sshd.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("sshd.log").toFile())
                .start());
    await().until(this::answers);
  }

  /** SIGKILL to it and to every session. */
  public void kill() {
    process.ifPresent(
        server -> {
          List<ProcessHandle> sessions = server.descendants().toList();
          server.destroyForcibly();
          sessions.forEach(ProcessHandle::destroyForcibly);
          server.onExit().join();
        });
  }

  /** As if another machine had taken its address. */
  public void changeHostKey() throws IOException {
    kill();
    Files.delete(home.resolve("host"));
    Files.delete(home.resolve("host.pub"));
    key("host");
    start();
  }

  /** A target that the server lets in, and whose key is the one of now. */
  public DeliveryTarget.Sftp target() throws IOException {
    return target("user");
  }

  /** A target with a key that the server does not know. */
  public DeliveryTarget.Sftp targetOfAStranger() throws IOException {
    return target("stranger");
  }

  @Override
  public void close() {
    kill();
  }

  private DeliveryTarget.Sftp target(String user) throws IOException {
    Path knownHosts =
        Files.writeString(
            home.resolve("known_hosts"),
            "[127.0.0.1]:%d %s".formatted(port, Files.readString(home.resolve("host.pub"))));
    return new DeliveryTarget.Sftp(
        "127.0.0.1", port, USER, home.resolve(user), Optional.empty(), knownHosts, "depot");
  }

  private Path root() {
    return home.resolve("root");
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void key(String name) throws IOException {
    Process made =
        new ProcessBuilder(
                "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home.resolve(name).toString())
            .inheritIO()
            .start();
    if (made.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("ssh-keygen: " + made.exitValue());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
