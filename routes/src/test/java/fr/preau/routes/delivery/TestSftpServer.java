package fr.preau.routes.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on a free port, with key login and faults on demand. */
public final class TestSftpServer implements AutoCloseable {
  /** The only login. */
  public static final String USER = "academie";

  private static final String PASSPHRASE = "phrase de test";

  private final Path home;
  private final Path root;
  private final KeyPair hostKey = keyPair();
  private final KeyPair userKey = keyPair();
  private final AtomicInteger sessionsToRefuse = new AtomicInteger();
  private final AtomicInteger writesToBreak = new AtomicInteger();
  private final AtomicInteger readsToBreak = new AtomicInteger();
  private final SshServer server = SshServer.setUpDefaultServer();

  /** Starts. */
  public TestSftpServer(Path home) throws IOException {
    this.home = home;
    this.root = Files.createDirectories(home.resolve("root"));
    Files.createDirectories(root.resolve("depot"));
    var sftp = new SftpSubsystemFactory();
    sftp.addSftpEventListener(new BreaksTransfers());
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) ->
            user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic()));
    server.setSubsystemFactories(List.of(sftp));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.addSessionListener(new RefusesSessions());
    server.start();
  }

  /** The directory that targets name. */
  public Path depot() {
    return root.resolve("depot");
  }

  /** Closes the next sessions as soon as they begin. */
  public void refuseSessions(int count) {
    sessionsToRefuse.set(count);
  }

  /** Cuts the next connections that have sent part of a file. */
  public void breakReads(int count) {
    readsToBreak.set(count);
  }

  void breakWrites(int count) {
    writesToBreak.set(count);
  }

  int writesLeftToBreak() {
    return writesToBreak.get();
  }

  /** A target that the server lets in. */
  public DeliveryTarget.Sftp target() {
    return target("depot", hostKey, userKey, Optional.empty());
  }

  /** A target in another directory. */
  public DeliveryTarget.Sftp targetInDirectory(String directory) {
    return target(directory, hostKey, userKey, Optional.empty());
  }

  DeliveryTarget.Sftp targetWithPassphrase() {
    return target("depot", hostKey, userKey, Optional.of(PASSPHRASE));
  }

  /** A target whose known host is another. */
  public DeliveryTarget.Sftp targetThatKnowsAnotherHostKey() {
    return target("depot", keyPair(), userKey, Optional.empty());
  }

  /** A target with a key that the server does not know. */
  public DeliveryTarget.Sftp targetWithAnotherUserKey() {
    return target("depot", hostKey, keyPair(), Optional.empty());
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private DeliveryTarget.Sftp target(
      String directory, KeyPair host, KeyPair user, Optional<String> passphrase) {
    try {
      Path keyFile = home.resolve("id");
      try (OutputStream out = Files.newOutputStream(keyFile)) {
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
            user, "test", passphrase.map(TestSftpServer::encryption).orElse(null), out);
      }
      Path knownHosts =
          Files.writeString(
              home.resolve("known_hosts"),
              "[127.0.0.1]:%d %s%n"
                  .formatted(server.getPort(), PublicKeyEntry.toString(host.getPublic())));
      Optional<Path> passphraseFile = Optional.empty();
      if (passphrase.isPresent()) {
        passphraseFile =
            Optional.of(Files.writeString(home.resolve("passphrase"), passphrase.get() + "\n"));
      }
      return new DeliveryTarget.Sftp(
          "127.0.0.1", server.getPort(), USER, keyFile, passphraseFile, knownHosts, directory);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OpenSSHKeyEncryptionContext encryption(String passphrase) {
    var context = new OpenSSHKeyEncryptionContext();
    context.setCipherType("256");
    context.setPassword(passphrase);
    return context;
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class RefusesSessions implements SessionListener {
    @Override
    public void sessionEstablished(Session session) {
      if (sessionsToRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        session.close(true);
      }
    }
  }

  /** Cuts the connection when part of a file has already passed. */
  private final class BreaksTransfers implements SftpEventListener {
    @Override
    public void written(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen,
        Throwable thrown) {
      if (writesToBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        session.close(true);
      }
    }

    @Override
    public void read(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen,
        int readLen,
        Throwable thrown) {
      if (offset > 0 && readsToBreak.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        session.close(true);
      }
    }
  }
}
