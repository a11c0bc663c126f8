package fr.preau.platform;

import fr.preau.mappings.reader.ldap.LdapServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the deliveries of a source reach the hub when nobody drops them into its inbox. */
public sealed interface SourceTransport {
  /** Whether nothing tells when a delivery is there, so that times to look must be given. */
  default boolean needsSchedule() {
    return !(this instanceof Folder || this instanceof Ldap);
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
   * A directory that is read in place.
   *
   * @param server where it is
   * @param searches what is read of it
   * @param changes how changed entries are told, for passes between the full ones; none: every pass
   *     is a full one
   * @param full when a full pass is due; the next pass after such a time is one
   */
  record Ldap(LdapServer server, List<Search> searches, Optional<Changes> changes, CronTimes full)
      implements SourceTransport {
    public Ldap {
      searches = List.copyOf(searches);
    }
  }

  /**
   * A search in a directory.
   *
   * @param read what it reads: the last word of the name of a mapping document, or a membership of
   *     one without its {@code @}
   * @param base DN below which it looks
   * @param wholeTree anywhere below, or only its children
   * @param filter which entries, where the mapping document shall not tell
   */
  record Search(String read, String base, boolean wholeTree, Optional<String> filter) {}

  /** How a directory tells that an entry was changed. */
  enum Changes {
    /** By the time (RFC 4512, 3.4.4). */
    MODIFY_TIMESTAMP("modifyTimestamp"),
    /** By a number that each server of Active Directory counts for itself. */
    USN_CHANGED("uSNChanged");

    private final String attribute;

    Changes(String attribute) {
      this.attribute = attribute;
    }

    /** Attribute that tells it, and word of the configuration. */
    public String attribute() {
      return attribute;
    }
  }

  /**
   * A certificate and its key.
   *
   * @param keyStore PKCS #12
   * @param passwordFile its password
   */
  record ClientCertificate(Path keyStore, Path passwordFile) {}
}
