package fr.preau.sso.demo.saml;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import fr.preau.platform.OwnerOnly;
import fr.preau.sso.keys.KeyMaker;
import fr.preau.sso.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/**
 * The service's own key with its certificate, as a JSON Web Key in a file that only its owner
 * reads: it signs, and what is encrypted to it is opened with it.
 *
 * @param file where it is
 */
public record DemoKey(Path file) {
  /**
   * Makes it, unless it is there.
   *
   * @param name of its certificate
   * @return the certificate, in base64
   */
  public String make(String name) throws IOException {
    if (!Files.exists(file)) {
      SigningKey key = new KeyMaker(name).make(Instant.now());
      try {
        RSAKey certified =
            new RSAKey.Builder(key.jwk())
                .keyUse(null)
                .algorithm(null)
                .x509CertChain(List.of(Base64.encode(key.certificate().getEncoded())))
                .build();
        OwnerOnly.write(file, certified.toJSONString() + "\n");
      } catch (CertificateEncodingException e) {
        throw new IllegalStateException("A certificate can always be written", e);
      }
    }
    return read().getX509CertChain().get(0).toString();
  }

  X509Certificate certificate() throws IOException {
    return read().getParsedX509CertChain().get(0);
  }

  PrivateKey secret() throws IOException {
    try {
      return read().toPrivateKey();
    } catch (JOSEException e) {
      throw new IOException("No private key in " + file.getFileName(), e);
    }
  }

  private RSAKey read() throws IOException {
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException("No key in " + file.getFileName(), e);
    }
  }
}
