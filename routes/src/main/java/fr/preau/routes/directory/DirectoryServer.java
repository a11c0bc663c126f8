package fr.preau.routes.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * An LDAP server and how the hub proves itself to it.
 *
 * @param security how the connection is encrypted
 * @param trusted PEM file of the certificates we trust; empty for those the system trusts
 * @param bindDn who we are
 * @param passwordFile holds the password, and nothing else
 * @param connectTimeout how long to wait for a connection
 * @param responseTimeout how long to wait for any answer before the server counts as silent
 * @param connections how many connections share the work
 * @param window how many operations may be under way at once, over all connections
 */
public record DirectoryServer(
    String host,
    int port,
    Security security,
    Optional<Path> trusted,
    String bindDn,
    Path passwordFile,
    Duration connectTimeout,
    Duration responseTimeout,
    int connections,
    int window) {
  /** How a connection is encrypted. */
  public enum Security {
    LDAPS,
    STARTTLS,
    /** Not at all; for a server on the same machine. */
    NONE
  }

  public DirectoryServer {
    if (connections < 1 || window < connections) {
      throw new IllegalArgumentException(
          "Not a number of connections and operations: " + connections + ", " + window);
    }
  }

  /** The address, without secrets. */
  public String address() {
    return (security == Security.LDAPS ? "ldaps://" : "ldap://") + host + ":" + port;
  }
}
