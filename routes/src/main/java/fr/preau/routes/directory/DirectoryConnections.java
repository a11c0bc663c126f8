package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;

/** Connections to one server, logged in. Neither they nor the SDK under them try anything again. */
final class DirectoryConnections implements AutoCloseable {
  private final DirectoryServer server;
  private final List<LDAPConnection> open = new ArrayList<>();

  private DirectoryConnections(DirectoryServer server) {
    this.server = server;
  }

  /**
   * Opens as many connections as the declaration says.
   *
   * @throws DirectoryFault when one of them cannot be had
   */
  static DirectoryConnections open(DirectoryServer server) {
    return open(server, server.connections());
  }

  static DirectoryConnections open(DirectoryServer server, int count) {
    var connections = new DirectoryConnections(server);
    try {
      String password = connections.password();
      for (int i = 0; i < count; i++) {
        connections.connect(password);
      }
      return connections;
    } catch (LDAPException e) {
      connections.close();
      throw DirectoryFault.of(e);
    } catch (IOException | GeneralSecurityException e) {
      connections.close();
      throw DirectoryFault.unusableSecret(e);
    }
  }

  List<LDAPConnection> all() {
    return List.copyOf(open);
  }

  LDAPConnection first() {
    return open.get(0);
  }

  @Override
  public void close() {
    open.forEach(LDAPConnection::close);
  }

  private void connect(String password)
      throws LDAPException, IOException, GeneralSecurityException {
    boolean ldaps = server.security() == DirectoryServer.Security.LDAPS;
    var connection =
        ldaps ? new LDAPConnection(tls().createSSLSocketFactory()) : new LDAPConnection();
    open.add(connection);
    connection.setConnectionOptions(options());
    connection.connect(server.host(), server.port());
    if (server.security() == DirectoryServer.Security.STARTTLS) {
      var answer =
          connection.processExtendedOperation(
              new StartTLSExtendedRequest(tls().createSSLSocketFactory()));
      if (!answer.getResultCode().equals(com.unboundid.ldap.sdk.ResultCode.SUCCESS)) {
        throw new LDAPException(answer);
      }
    }
    connection.bind(server.bindDn(), password);
  }

  private LDAPConnectionOptions options() {
    var options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(Math.toIntExact(server.connectTimeout().toMillis()));
    options.setResponseTimeoutMillis(server.responseTimeout().toMillis());
    options.setFollowReferrals(false);
    options.setUseSynchronousMode(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    return options;
  }

  private SSLUtil tls() throws IOException, KeyStoreException {
    return server.trusted().isPresent()
        ? new SSLUtil(trust(server.trusted().get()))
        : new SSLUtil();
  }

  private static TrustManager trust(java.nio.file.Path pem) throws KeyStoreException {
    return new PEMFileTrustManager(pem.toFile());
  }

  private String password() throws IOException {
    String password = Files.readString(server.passwordFile()).strip();
    if (password.isEmpty()) {
      throw new IOException("Empty password file " + server.passwordFile());
    }
    return password;
  }
}
