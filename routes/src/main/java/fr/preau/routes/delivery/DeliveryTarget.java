package fr.preau.routes.delivery;

import java.nio.file.Path;
import java.util.Optional;

/** Where deliveries go. */
public sealed interface DeliveryTarget {
  /**
   * A directory on a disk of this machine.
   *
   * @param directory created at the first delivery
   */
  record Folder(Path directory) implements DeliveryTarget {
    @Override
    public String toString() {
      return directory.toString();
    }
  }

  /**
   * An SFTP server, to which we prove ourselves with a key and which proves itself with a host key
   * we know.
   *
   * @param host name or address
   * @param port 1 to 65535, normally 22
   * @param user login
   * @param keyFile private key (OpenSSH or PEM)
   * @param passphraseFile file that holds the passphrase of the key, if it has one
   * @param knownHosts file in the format of OpenSSH's {@code known_hosts}; a server whose key is
   *     not in it is refused
   * @param directory existing directory on the server, below the one that the login opens; a slash
   *     at its beginning changes nothing
   */
  record Sftp(
      String host,
      int port,
      String user,
      Path keyFile,
      Optional<Path> passphraseFile,
      Path knownHosts,
      String directory)
      implements DeliveryTarget {
    public Sftp {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("Not a port: %d (expected 1 to 65535)".formatted(port));
      }
    }

    @Override
    public String toString() {
      return "sftp://%s:%d/%s".formatted(host, port, directory.replaceFirst("^/+", ""));
    }
  }
}
