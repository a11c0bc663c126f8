package fr.preau.routes.pickup;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the deliveries of a source wait. */
public sealed interface PickupPlace {
  /** In the inbox itself, which is not watched otherwise. */
  record Drop() implements PickupPlace {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * On an SFTP server, to which we prove ourselves with a key and which proves itself with a host
   * key we know.
   *
   * @param passphraseFile file that holds the passphrase of the key, if it has one
   * @param knownHosts a server whose key is not in this file is refused
   * @param directory existing directory on the server
   * @param include which files: {@code *} stands for any text
   * @param after what becomes of a file once it is settled
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
      implements PickupPlace {
    @Override
    public String toString() {
      return "sftp://%s:%d/%s".formatted(host, port, directory.replaceFirst("^/+", ""));
    }
  }

  /** What becomes of a file on the server once it is settled. */
  enum After {
    /** It stays, and is not fetched again while its size and time are the same. */
    KEEP,
    /** It is removed. */
    DELETE,
    /** It goes into the directory {@code done} beside it. */
    MOVE
  }

  /**
   * At one address of a web server.
   *
   * @param tokenFile holds a bearer token
   * @param certificate proves who asks
   * @param trusted PEM file of the certificates to trust instead of the system's
   */
  record Https(
      URI url, Optional<Path> tokenFile, Optional<Certificate> certificate, Optional<Path> trusted)
      implements PickupPlace {
    /** Without the query, which may hold a secret. */
    @Override
    public String toString() {
      return "https://" + url.getAuthority() + url.getPath();
    }
  }

  /**
   * A certificate and its key.
   *
   * @param keyStore PKCS #12
   * @param passwordFile its password
   */
  record Certificate(Path keyStore, Path passwordFile) {}
}
