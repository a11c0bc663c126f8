package fr.preau.platform;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How the deliveries of a source reach the hub when nobody drops them into its inbox. */
public sealed interface SourceTransport {
  /** Whether nothing tells when a delivery is there, so that times to look must be given. */
  default boolean needsSchedule() {
    return !(this instanceof Folder);
  }

  /**
   * A directory that is watched like the inbox.
   *
   * @param path on a disk of this machine, or mounted on it
   */
  record Folder(Path path) implements SourceTransport {}

  /**
   * An SFTP server, to which the hub proves itself with a key.
   *
   * @param port 22 by default
   * @param keyFile private key
   * @param passphraseFile holds the passphrase of the key, if it has one
   * @param knownHosts the server's key must be in this file
   * @param directory on the server
   * @param include which files: {@code *} stands for any text
   * @param after what becomes of a file on the server once it is settled
   */
  record Sftp(
      String host,
      int port,
      String user,
      Path keyFile,
      Optional<Path> passphraseFile,
      Path knownHosts,
      String directory,
      String include,
      After after)
      implements SourceTransport {}

  /** What becomes of a file on the server. */
  enum After {
    /** It stays, and is not fetched again while its size and time are the same. */
    KEEP,
    /** It is removed. */
    DELETE,
    /** It goes into the directory {@code done} beside it. */
    MOVE
  }

  /**
   * One address to download.
   *
   * @param url {@code https} only
   * @param tokenFile holds a bearer token
   * @param clientCertificate proves who asks
   * @param trustStore certificates to trust instead of the system's
   */
  record Https(
      URI url,
      Optional<Path> tokenFile,
      Optional<ClientCertificate> clientCertificate,
      Optional<Path> trustStore)
      implements SourceTransport {}

  /**
   * A certificate and its key.
   *
   * @param keyStore PKCS #12
   * @param passwordFile its password
   */
  record ClientCertificate(Path keyStore, Path passwordFile) {}
}
