package fr.preau.sso.upstream.saml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What a signature in a SAML message looks like (SAML core 5.4), before anything of it is followed
 * or computed: it signs its parent, whole, and nothing else, by an algorithm that is accepted.
 */
final class SignatureShape {
  static final String DS = SignatureConstants.XMLSIG_NS;

  private static final Set<String> PARTS = Set.of("SignedInfo", "SignatureValue", "KeyInfo");
  private static final Set<String> TRANSFORMS =
      Set.of(
          SignatureConstants.TRANSFORM_ENVELOPED_SIGNATURE,
          SignatureConstants.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
  private static final int MOST_TRANSFORMS = 2;
  private static final Set<String> SIGNS =
      Set.of(
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA384,
          SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA512,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA256,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA384,
          SignatureConstants.ALGO_ID_SIGNATURE_ECDSA_SHA512);
  private static final Set<String> DIGESTS =
      Set.of(
          SignatureConstants.ALGO_ID_DIGEST_SHA256,
          SignatureConstants.ALGO_ID_DIGEST_SHA384,
          SignatureConstants.ALGO_ID_DIGEST_SHA512);

  private SignatureShape() {}

  /**
   * Looks at a signature.
   *
   * @param old whether SHA-1 is accepted from this partner
   * @return whether it is such an old one
   * @throws SamlRefusal {@code signature-shape}, {@code signature-reference}, {@code
   *     signature-transform} or {@code signature-algorithm}
   */
  static boolean check(Element signature, boolean old) {
    List<Element> parts = children(signature);
    if (!parts.stream()
        .allMatch(
            part -> DS.equals(part.getNamespaceURI()) && PARTS.contains(part.getLocalName()))) {
      throw new SamlRefusal("signature-shape");
    }
    Element info = only(signature, "SignedInfo", "signature-shape");
    only(signature, "SignatureValue", "signature-shape");
    Element reference = only(info, "Reference", "signature-reference");
    Element parent = (Element) signature.getParentNode();
    String id = parent.getAttributeNS(null, "ID");
    if (id.isEmpty() || !reference.getAttributeNS(null, "URI").equals("#" + id)) {
      throw new SamlRefusal("signature-reference");
    }
    checkTransforms(reference);
    if (!algorithm(info, "CanonicalizationMethod")
        .equals(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)) {
      throw new SamlRefusal("signature-transform");
    }
    return checkAlgorithms(
        algorithm(info, "SignatureMethod"), algorithm(reference, "DigestMethod"), old);
  }

  private static void checkTransforms(Element reference) {
    List<Element> transforms = children(only(reference, "Transforms", "signature-transform"));
    boolean known =
        transforms.stream()
            .allMatch(each -> TRANSFORMS.contains(each.getAttributeNS(null, "Algorithm")));
    if (!known || transforms.size() > MOST_TRANSFORMS) {
      throw new SamlRefusal("signature-transform");
    }
  }

  private static boolean checkAlgorithms(String signs, String digests, boolean old) {
    boolean oldSigns = signs.equals(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1);
    boolean oldDigests = digests.equals(SignatureConstants.ALGO_ID_DIGEST_SHA1);
    boolean sound = SIGNS.contains(signs) && DIGESTS.contains(digests);
    boolean tolerated =
        old && (SIGNS.contains(signs) || oldSigns) && (DIGESTS.contains(digests) || oldDigests);
    if (!sound && !tolerated) {
      throw new SamlRefusal("signature-algorithm");
    }
    return !sound;
  }

  private static String algorithm(Element parent, String name) {
    return only(parent, name, "signature-algorithm").getAttributeNS(null, "Algorithm");
  }

  private static Element only(Element parent, String name, String reason) {
    List<Element> found =
        children(parent).stream()
            .filter(
                child -> DS.equals(child.getNamespaceURI()) && name.equals(child.getLocalName()))
            .toList();
    if (found.size() != 1) {
      throw new SamlRefusal(reason);
    }
    return found.get(0);
  }

  static List<Element> children(Element parent) {
    var children = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }
}
