package fr.preau.sso.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import java.text.ParseException;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Keeps secrets from whoever has the database alone: AES-256-GCM, 128 random bits first. What was
 * sealed as a JWE ({@code dir}), as it once was, is still read. Thread-safe.
 */
public final class Sealing {
  private static final int NONCE_BYTES = 16;

  private final byte[] key;

  /** Under a key of 32 bytes. */
  public Sealing(byte[] key) {
    this.key = key.clone();
  }

  /** What is kept of a secret. */
  public String seal(byte[] secret) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cipher().encrypt(secret));
  }

  /**
   * The secret of what was kept.
   *
   * @throws IllegalStateException when it was sealed under another key
   */
  public byte[] open(String sealed) {
    try {
      return sealed.indexOf('.') < 0
          ? cipher().decrypt(Base64.getUrlDecoder().decode(sealed))
          : ofJwe(sealed);
    } catch (RuntimeException | ParseException | JOSEException e) {
      throw new IllegalStateException("A secret cannot be read with this master key", e);
    }
  }

  /** One a call: they let one thread in at a time. */
  private AesBytesEncryptor cipher() {
    return new AesBytesEncryptor(
        new SecretKeySpec(key, "AES"),
        KeyGenerators.secureRandom(NONCE_BYTES),
        CipherAlgorithm.GCM);
  }

  private byte[] ofJwe(String sealed) throws ParseException, JOSEException {
    JWEObject secret = JWEObject.parse(sealed);
    secret.decrypt(new DirectDecrypter(key));
    return secret.getPayload().toBytes();
  }
}
