package fr.preau.sso.saml;

import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.SignedInfo;
import org.apache.xml.security.signature.XMLSignature;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.security.impl.SAMLSignatureProfileValidator;
import org.opensaml.security.SecurityException;
import org.opensaml.security.credential.Credential;
import org.opensaml.xmlsec.crypto.XMLSigningUtil;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.impl.SignatureImpl;
import org.opensaml.xmlsec.signature.support.SignatureException;
import org.opensaml.xmlsec.signature.support.SignatureValidator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Verifies signatures by keys that a partner's metadata states, never by what a message brings
 * along. What the signature may look like is checked before anything is dereferenced or computed.
 */
public final class Signatures {
  private static final List<String> PARTS = List.of("SignedInfo", "SignatureValue", "KeyInfo");

  private Signatures() {}

  /**
   * Verifies that one of the keys signed this very element.
   *
   * @param keys of the partner's metadata
   * @param old whether SHA-1 is accepted from this partner
   * @throws SamlException {@code unsigned}, {@code no-key}, {@code bad-signature} or {@code
   *     weak-algorithm}
   */
  public static void verify(SignableSAMLObject object, List<Credential> keys, boolean old) {
    Signature signature = object.getSignature();
    if (signature == null) {
      throw new SamlException("unsigned", "The element is not signed");
    }
    checkKeys(keys);
    checkForm(signature, old);
    for (Credential key : keys) {
      try {
        SignatureValidator.validate(signature, key);
        return;
      } catch (SignatureException e) {
        // Another key of the partner may be the one.
        continue;
      }
    }
    throw new SamlException("bad-signature", "No key of the partner made this signature");
  }

  /**
   * Verifies that one of the keys signed the query.
   *
   * @throws SamlException as {@link #verify(SignableSAMLObject, List, boolean)}
   */
  public static void verify(Received.QueryProof proof, List<Credential> keys, boolean old) {
    checkKeys(keys);
    if (!Algorithms.signs(proof.algorithm(), old)) {
      throw new SamlException("weak-algorithm", "Signed by " + proof.algorithm());
    }
    for (Credential key : keys) {
      try {
        if (XMLSigningUtil.verifyWithURI(
            key, proof.algorithm(), proof.signature(), proof.octets())) {
          return;
        }
      } catch (SecurityException e) {
        // A key of another type than the algorithm's: not the one.
        continue;
      }
    }
    throw new SamlException("bad-signature", "No key of the partner made this signature");
  }

  private static void checkKeys(List<Credential> keys) {
    if (keys.isEmpty()) {
      throw new SamlException("no-key", "The partner's metadata states no signing key");
    }
  }

  /** SAML core 5.4: enveloped, one reference to the parent, two known transforms, no more parts. */
  private static void checkForm(Signature signature, boolean old) {
    try {
      new SAMLSignatureProfileValidator().validate(signature);
    } catch (SignatureException e) {
      throw new SamlException("bad-signature", "Not the signature of its parent alone", e);
    }
    Element element = signature.getDOM();
    for (Node node = element == null ? null : element.getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node instanceof Element part && !PARTS.contains(part.getLocalName())) {
        throw new SamlException("bad-signature", "A signature with other parts");
      }
    }
    XMLSignature xml = ((SignatureImpl) signature).getXMLSignature();
    if (xml == null) {
      throw new SamlException("bad-signature", "An empty signature");
    }
    checkAlgorithms(xml.getSignedInfo(), old);
  }

  private static void checkAlgorithms(SignedInfo signed, boolean old) {
    try {
      String digest = signed.item(0).getMessageDigestAlgorithm().getAlgorithmURI();
      if (!Algorithms.signs(signed.getSignatureMethodURI(), old)
          || !Algorithms.digests(digest, old)) {
        throw new SamlException(
            "weak-algorithm",
            "Signed by %s over %s".formatted(signed.getSignatureMethodURI(), digest));
      }
    } catch (XMLSecurityException e) {
      throw new SamlException("bad-signature", "A signature without a reference", e);
    }
  }
}
