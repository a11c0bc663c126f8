package fr.preau.sso.saml;

import java.util.Set;
import org.opensaml.xmlsec.signature.support.SignatureConstants;

/** Signature algorithms that are accepted. */
public final class Algorithms {
  private static final Set<String> SOUND =
      Set.of(
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA384,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA512,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA384,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA512);

  private static final Set<String> SOUND_DIGESTS =
      Set.of(
          SignatureConstants.ALGO_ID_DIGEST_SHA256,
          SignatureConstants.ALGO_ID_DIGEST_SHA384,
          SignatureConstants.ALGO_ID_DIGEST_SHA512);

  private Algorithms() {}

  /**
   * Whether messages may be signed so: never with a shared secret, and with SHA-1 only where the
   * partner's declaration says so.
   *
   * @param old whether it does
   */
  static boolean signs(String algorithm, boolean old) {
    return SOUND.contains(algorithm)
        || old && algorithm.equals(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1);
  }

  static boolean digests(String algorithm, boolean old) {
    return SOUND_DIGESTS.contains(algorithm)
        || old && algorithm.equals(SignatureConstants.ALGO_ID_DIGEST_SHA1);
  }
}
