package fr.preau.sso.saml;

import com.nimbusds.jose.JOSEException;
import fr.preau.sso.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.security.SecurityException;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.crypto.XMLSigningUtil;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.signature.KeyInfo;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.Signer;

/** Signs with one key of the hub: RSA-SHA256 over exclusive canonical XML. Thread-safe. */
public final class SamlSigner {
  static final String ALGORITHM = SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;

  private final BasicX509Credential key;

  /**
   * @param key with its private part and its certificate
   */
  public SamlSigner(SigningKey key) {
    OpenSaml.ready();
    try {
      this.key = new BasicX509Credential(key.certificate(), key.jwk().toPrivateKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("A signing key has its private part", e);
    }
  }

  /**
   * Signs an element, which must have its ID and must not change any more. It names the certificate
   * and nothing else of the key.
   */
  public void sign(SignableSAMLObject object) {
    try {
      Signature signature = OpenSaml.make(Signature.DEFAULT_ELEMENT_NAME, Signature.class);
      signature.setSigningCredential(key);
      signature.setSignatureAlgorithm(ALGORITHM);
      signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
      KeyInfo info = OpenSaml.make(KeyInfo.DEFAULT_ELEMENT_NAME, KeyInfo.class);
      KeyInfoSupport.addCertificate(info, key.getEntityCertificate());
      signature.setKeyInfo(info);
      object.setSignature(signature);
      XMLObjectSupport.marshall(object);
      Signer.signObject(signature);
    } catch (CertificateEncodingException | MarshallingException | SignatureException e) {
      throw new IllegalStateException("What the hub builds can be signed", e);
    }
  }

  /** Signs the octets of a query; base64. */
  String sign(String query) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              XMLSigningUtil.signWithURI(key, ALGORITHM, query.getBytes(StandardCharsets.UTF_8)));
    } catch (SecurityException e) {
      throw new IllegalStateException("A signing key of the hub signs", e);
    }
  }
}
