package fr.preau.mappings.reader.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.cert.ManageCertificates;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapTrustTest {
  private static final String PASSWORD = "store-of-a-test";

  /** A name: the SDK believes any certificate of a server that is named by a loopback address. */
  private static final String HOST = "localhost";

  @TempDir Path directory;

  @Test
  void takesTheCertificateOfTheServerThatIsNamed() throws Exception {
    try (var server = new Tls(HOST)) {
      assertThatCode(() -> TestDirectory.pass(server.settings(server.pem())).state())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesTheCertificateOfAnotherName() throws Exception {
    try (var server = new Tls("other.example.org")) {
      UnreadableInputException failure = failure(server.settings(server.pem()));

      assertThat(failure.code()).isEqualTo("ldap-untrusted");
      assertThat(failure.message(Locale.ENGLISH)).contains(HOST);
    }
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    try (var server = new Tls(HOST)) {
      assertThat(failure(server.settings(Optional.empty())).code()).isEqualTo("ldap-untrusted");
    }
  }

  @Test
  void tellsATrustStoreThatHoldsNoCertificate() throws Exception {
    Path wrong = Files.writeString(directory.resolve("wrong.pem"), "not a certificate");
    try (var server = new Tls(HOST)) {
      assertThat(failure(server.settings(Optional.of(wrong))).code()).isEqualTo("ldap-trust-store");
    }
  }

  private static UnreadableInputException failure(LdapServer settings) {
    return catchThrowableOfType(
        UnreadableInputException.class, () -> TestDirectory.pass(settings).state());
  }

  /** A server whose certificate bears a name. */
  private final class Tls implements AutoCloseable {
    private final Path store = directory.resolve("server.p12");
    private final InMemoryDirectoryServer server;

    Tls(String name) throws Exception {
      ManageCertificates.main(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream(),
          "generate-self-signed-certificate",
          "--keystore",
          store.toString(),
          "--keystore-password",
          PASSWORD,
          "--keystore-type",
          "PKCS12",
          "--alias",
          "server",
          "--subject-dn",
          "CN=server",
          "--subject-alternative-name-dns",
          name);
      var keys = new KeyStoreKeyManager(store.toString(), PASSWORD.toCharArray(), "PKCS12", null);
      var config = new InMemoryDirectoryServerConfig(TestDirectory.SUFFIX);
      config.setSchema(null);
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPSConfig(
              "ldaps",
              InetAddress.getLoopbackAddress(),
              0,
              new SSLUtil(keys, null).createSSLServerSocketFactory(),
              null));
      server = new InMemoryDirectoryServer(config);
      server.startListening();
    }

    Optional<Path> pem() throws Exception {
      byte[] certificate =
          KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray())
              .getCertificate("server")
              .getEncoded();
      return Optional.of(
          Files.writeString(
              directory.resolve("server.pem"),
              "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                  .formatted(
                      Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate))));
    }

    LdapServer settings(Optional<Path> trustStore) {
      return new LdapServer(
          HOST,
          server.getListenPort(),
          LdapServer.Security.LDAPS,
          trustStore,
          Optional.empty(),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          10);
    }

    @Override
    public void close() {
      server.shutDown(true);
    }
  }
}
