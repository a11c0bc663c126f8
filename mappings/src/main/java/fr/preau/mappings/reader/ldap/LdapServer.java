package fr.preau.mappings.reader.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a directory is, and how it is asked.
 *
 * @param host name or address; its certificate must bear it
 * @param port TCP port
 * @param security how the connection is protected
 * @param trustStore PEM file of the certificates to trust instead of the system's
 * @param account who asks; nobody in particular when empty
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest silence of the server
 * @param pageSize entries of one page (RFC 2696)
 */
public record LdapServer(
    String host,
    int port,
    Security security,
    Optional<Path> trustStore,
    Optional<Account> account,
    Duration connectTimeout,
    Duration answerTimeout,
    int pageSize) {

  /** How a connection is protected. */
  public enum Security {
    /** TLS from the first byte. */
    LDAPS,
    /** TLS by the StartTLS operation, before anything else is said (RFC 4511, 4.14). */
    START_TLS,
    /** In the clear. */
    NONE
  }

  /**
   * Who asks.
   *
   * @param bindDn its entry
   * @param passwordFile holds its password
   */
  public record Account(String bindDn, Path passwordFile) {}

  /** Host and port. */
  public String address() {
    return host + ":" + port;
  }
}
