package fr.preau.sso.saml;

import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.security.credential.Credential;
import org.opensaml.xmlsec.encryption.support.DataEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.encryption.support.EncryptionException;
import org.opensaml.xmlsec.encryption.support.KeyEncryptionParameters;
import org.opensaml.xmlsec.encryption.support.RSAOAEPParameters;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/**
 * Encrypts assertions to the key of a partner.
 *
 * @param transport how the key of the data is encrypted
 * @param cipher how the data is
 */
public record SamlEncryption(Transport transport, Cipher cipher) {
  /** What every service library that was met can read. */
  public static final SamlEncryption USUAL =
      new SamlEncryption(Transport.RSA_OAEP_MGF1P, Cipher.AES256_GCM);

  /** Key transport. PKCS#1 v1.5 is not among them. */
  public enum Transport {
    /** RSA-OAEP with SHA-1, which as part of OAEP is sound, and understood everywhere. */
    RSA_OAEP_MGF1P(
        EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP, SignatureConstants.ALGO_ID_DIGEST_SHA1),
    /** RSA-OAEP with SHA-256 as digest. */
    RSA_OAEP_MGF1P_SHA256(
        EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP,
        EncryptionConstants.ALGO_ID_DIGEST_SHA256),
    /** RSA-OAEP of XML Encryption 1.1 with SHA-256 throughout. */
    RSA_OAEP_SHA256(
        EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
        EncryptionConstants.ALGO_ID_DIGEST_SHA256);

    private final String uri;
    private final String digest;

    Transport(String uri, String digest) {
      this.uri = uri;
      this.digest = digest;
    }
  }

  /** Data encryption. */
  public enum Cipher {
    /** AES-256 in Galois counter mode. */
    AES256_GCM(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM),
    /** AES-128 in Galois counter mode. */
    AES128_GCM(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM),
    /** AES-256 in cipher block chaining, for old partners. */
    AES256_CBC(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256),
    /** AES-128 in cipher block chaining, for old partners. */
    AES128_CBC(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128);

    private final String uri;

    Cipher(String uri) {
      this.uri = uri;
    }
  }

  /** The assertion, signature and all, that only that key opens. */
  public EncryptedAssertion encrypt(Assertion assertion, Credential to, String recipient) {
    var data = new DataEncryptionParameters();
    data.setAlgorithm(cipher.uri);
    var key = new KeyEncryptionParameters();
    key.setEncryptionCredential(to);
    key.setAlgorithm(transport.uri);
    key.setRecipient(recipient);
    String mask =
        transport == Transport.RSA_OAEP_SHA256 ? EncryptionConstants.ALGO_ID_MGF1_SHA256 : null;
    key.setRSAOAEPParameters(new RSAOAEPParameters(transport.digest, mask, null));
    var encrypter = new Encrypter(data, key);
    encrypter.setKeyPlacement(Encrypter.KeyPlacement.INLINE);
    try {
      return encrypter.encrypt(assertion);
    } catch (EncryptionException e) {
      throw new SamlException(
          "encryption", "The assertion cannot be encrypted to the partner's key", e);
    }
  }
}
