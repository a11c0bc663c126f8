package fr.preau.sso.keys;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * An RSA key of the hub with its self-signed certificate.
 *
 * @param jwk with its private part; its id is in the key
 * @param signsFrom from when on it signs; it is published before
 * @param retiresAt when it is no longer published, once another signs
 */
public record SigningKey(
    RSAKey jwk, X509Certificate certificate, Instant signsFrom, Optional<Instant> retiresAt) {
  /** Its id, in the header of what it signs. */
  public String kid() {
    return jwk.getKeyID();
  }

  /** The id alone: never key material. */
  @Override
  public String toString() {
    return "SigningKey[" + kid() + "]";
  }
}
