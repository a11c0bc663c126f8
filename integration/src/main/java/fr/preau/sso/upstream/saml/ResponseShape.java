package fr.preau.sso.upstream.saml;

import fr.preau.platform.SamlUpstreamConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.opensaml.saml.saml2.core.Advice;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.EncryptedAssertion;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * What a response looks like before it is believed: one assertion, where it belongs; signatures
 * where they belong, each of its parent; nothing hidden elsewhere.
 *
 * @param inResponseTo the request it says it answers; proves nothing
 * @param old whether a signature of it is an old one, which this partner may use
 */
public record ResponseShape(Optional<String> inResponseTo, boolean old) {
  private static final Set<String> CIPHERS =
      Set.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES192_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES192,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11);

  /**
   * Looks at a response.
   *
   * @throws SamlRefusal with what is wrong
   */
  public static ResponseShape of(String xml, SamlUpstreamConfig partner) {
    Document document = SafeXml.message(xml);
    Element root = document.getDocumentElement();
    if (!is(root, Response.DEFAULT_ELEMENT_NAME)) {
      throw new SamlRefusal("not-a-response");
    }
    List<Element> all = SafeXml.elements(root);
    Element assertion = onlyAssertion(root, all);
    if (partner.signs().response() && signature(root).isEmpty()) {
      throw new SamlRefusal("response-unsigned");
    }
    checkCiphers(all);
    boolean encrypted = is(assertion, EncryptedAssertion.DEFAULT_ELEMENT_NAME);
    if (encrypted && signature(root).isEmpty()) {
      // Nothing is decrypted for somebody who did not sign for it.
      throw new SamlRefusal("response-unsigned");
    }
    boolean old = signatures(root, all, partner.sha1());
    if (!encrypted) {
      checkAssertion(assertion, partner);
    }
    String answers = root.getAttributeNS(null, "InResponseTo");
    return new ResponseShape(
        root.hasAttributeNS(null, "InResponseTo") ? Optional.of(answers) : Optional.empty(), old);
  }

  /**
   * Looks at an assertion, one that was encrypted as well once it is open.
   *
   * @throws SamlRefusal with what is wrong
   */
  static void checkAssertion(Element assertion, SamlUpstreamConfig partner) {
    List<Element> all = SafeXml.elements(assertion);
    SafeXml.checkIds(all);
    boolean hides =
        all.stream()
            .anyMatch(
                each ->
                    is(each, Advice.DEFAULT_ELEMENT_NAME)
                        || each != assertion && isAssertion(each));
    if (hides) {
      throw new SamlRefusal("nested-assertion");
    }
    signatures(assertion, all, partner.sha1());
    if (partner.signs().assertion() && signature(assertion).isEmpty()) {
      throw new SamlRefusal("assertion-unsigned");
    }
  }

  private static Element onlyAssertion(Element root, List<Element> all) {
    List<Element> assertions = all.stream().filter(ResponseShape::isAssertion).toList();
    if (assertions.size() != 1 || assertions.get(0).getParentNode() != root) {
      throw new SamlRefusal(assertions.isEmpty() ? "no-assertion" : "several-assertions");
    }
    return assertions.get(0);
  }

  /** Checks every signature; only the message and its assertion have one, and one at most. */
  private static boolean signatures(Element root, List<Element> all, boolean sha1) {
    boolean old = false;
    for (Element signature : all) {
      if (!is(signature, new QName(SignatureShape.DS, "Signature"))) {
        continue;
      }
      Element parent = (Element) signature.getParentNode();
      boolean placed =
          parent == root
              || parent.getParentNode() == root && is(parent, Assertion.DEFAULT_ELEMENT_NAME);
      if (!placed || signature(parent).orElse(null) != signature) {
        throw new SamlRefusal("signature-place");
      }
      old |= SignatureShape.check(signature, sha1);
    }
    return old;
  }

  /** The first signature of an element; a second one is found to be out of place. */
  private static Optional<Element> signature(Element parent) {
    return SignatureShape.children(parent).stream()
        .filter(child -> is(child, new QName(SignatureShape.DS, "Signature")))
        .findFirst();
  }

  private static void checkCiphers(List<Element> all) {
    for (Element each : all) {
      if (is(each, new QName(EncryptionConstants.XMLENC_NS, "EncryptionMethod"))
          && !CIPHERS.contains(each.getAttributeNS(null, "Algorithm"))) {
        throw new SamlRefusal("encryption-algorithm");
      }
    }
  }

  private static boolean isAssertion(Element element) {
    return is(element, Assertion.DEFAULT_ELEMENT_NAME)
        || is(element, EncryptedAssertion.DEFAULT_ELEMENT_NAME);
  }

  private static boolean is(Element element, QName name) {
    return name.getLocalPart().equals(element.getLocalName())
        && name.getNamespaceURI().equals(element.getNamespaceURI());
  }
}
