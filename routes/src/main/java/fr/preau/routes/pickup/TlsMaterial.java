package fr.preau.routes.pickup;

import fr.preau.routes.pickup.PickupFaults.UnusableSecretException;
import fr.preau.routes.pickup.PickupPlace.Https;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Whom we trust at an address, and how we prove who we are. */
final class TlsMaterial {
  private TlsMaterial() {}

  /** Empty when the system's trust is enough and nothing has to be proved. */
  static Optional<SSLContextParameters> of(Https place) {
    if (place.trusted().isEmpty() && place.certificate().isEmpty()) {
      return Optional.empty();
    }
    var parameters = new SSLContextParameters();
    place.trusted().ifPresent(file -> parameters.setTrustManagers(trust(file)));
    place.certificate().ifPresent(ours -> parameters.setKeyManagers(proof(ours)));
    return Optional.of(parameters);
  }

  private static TrustManagersParameters trust(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      TrustManager manager =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .findFirst()
              .orElseThrow();
      var parameters = new TrustManagersParameters();
      parameters.setTrustManager(manager);
      return parameters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new UnusableSecretException(e);
    }
  }

  private static KeyManagersParameters proof(PickupPlace.Certificate ours) {
    String password = secret(ours.passwordFile());
    var store = new KeyStoreParameters();
    store.setType("PKCS12");
    store.setResource("file:" + ours.keyStore());
    store.setPassword(password);
    var parameters = new KeyManagersParameters();
    parameters.setKeyStore(store);
    parameters.setKeyPassword(password);
    return parameters;
  }

  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
