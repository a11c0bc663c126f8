package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Opens connections as a source declares them: protected, bound, and never waiting for ever. */
public final class LdapConnector {
  private final LdapServer server;

  /** To one server. */
  public LdapConnector(LdapServer server) {
    this.server = server;
  }

  /** A bound connection, for one thread, after a few attempts. */
  LDAPConnection open() {
    return Prefetch.once(server, this::bound);
  }

  /**
   * A bound connection, for one thread, at the first attempt.
   *
   * @throws UnreadableInputException when there is none
   */
  public LDAPConnection bound() {
    LDAPConnection connection = connected();
    try {
      if (server.security() == LdapServer.Security.START_TLS) {
        ExtendedResult started =
            connection.processExtendedOperation(new StartTLSExtendedRequest(context()));
        if (!started.getResultCode().equals(ResultCode.SUCCESS)) {
          throw new LDAPException(started);
        }
      }
      if (server.account().isPresent()) {
        LdapServer.Account account = server.account().get();
        connection.bind(account.bindDn(), password(account.passwordFile()));
      }
      return connection;
    } catch (LDAPException e) {
      connection.close();
      throw LdapFaults.of(
          e, server, server.account().map(LdapServer.Account::bindDn).orElse("StartTLS"));
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private LDAPConnection connected() {
    try {
      LDAPConnection connection =
          server.security() == LdapServer.Security.LDAPS
              ? new LDAPConnection(context().getSocketFactory(), options())
              : new LDAPConnection(options());
      connection.connect(server.host(), server.port(), (int) server.connectTimeout().toMillis());
      return connection;
    } catch (LDAPException e) {
      throw LdapFaults.of(e, server, server.address());
    }
  }

  private LDAPConnectionOptions options() {
    var options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis((int) server.connectTimeout().toMillis());
    options.setResponseTimeoutMillis(server.answerTimeout().toMillis());
    options.setUseSynchronousMode(true);
    options.setFollowReferrals(false);
    options.setMaxMessageSize(LdapLimits.MESSAGE);
    options.setBindWithDNRequiresPassword(true);
    options.setSSLSocketVerifier(new NamedServer());
    return options;
  }

  private SSLContext context() {
    Path file = server.trustStore().orElse(Path.of(""));
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      if (server.trustStore().isEmpty()) {
        context.init(null, null, null);
      } else {
        context.init(null, trusting(file).getTrustManagers(), null);
      }
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw UnreadableInputException.of("ldap-trust-store", file.toString(), e);
    }
  }

  private static TrustManagerFactory trusting(Path pem)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static String password(Path file) {
    try {
      String password = Files.readString(file).strip();
      if (!password.isEmpty()) {
        return password;
      }
      throw UnreadableInputException.of("ldap-secret", file.toString());
    } catch (IOException e) {
      throw UnreadableInputException.of("ldap-secret", file.toString(), e);
    }
  }
}
