package fr.preau.sso.keys;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.text.ParseException;

/** Keeps secrets from whoever has the database alone: AES-256-GCM (JWE, {@code dir}). */
public final class Sealing {
  private final byte[] key;

  /** Under a key of 32 bytes. */
  public Sealing(byte[] key) {
    this.key = key.clone();
  }

  /** What is kept of a secret. */
  public String seal(byte[] secret) {
    try {
      var sealed =
          new JWEObject(
              new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(secret));
      sealed.encrypt(new DirectEncrypter(key));
      return sealed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("A secret could not be sealed", e);
    }
  }

  /**
   * The secret of what was kept.
   *
   * @throws IllegalStateException when it was sealed under another key
   */
  public byte[] open(String sealed) {
    try {
      JWEObject secret = JWEObject.parse(sealed);
      secret.decrypt(new DirectDecrypter(key));
      return secret.getPayload().toBytes();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("A secret cannot be read with this master key", e);
    }
  }
}
