package fr.preau.sso.upstream.saml;

import java.security.Key;
import java.util.List;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signs as an identity provider does, or as none should. */
record TestSigner(
    Key key,
    TestKey shown,
    String algorithm,
    String digest,
    List<String> transforms,
    int references) {
  TestSigner(TestKey key) {
    this(
        key.pair().getPrivate(),
        key,
        SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256,
        SignatureConstants.ALGO_ID_DIGEST_SHA256,
        List.of(
            SignatureConstants.TRANSFORM_ENVELOPED_SIGNATURE,
            SignatureConstants.TRANSFORM_C14N_EXCL_OMIT_COMMENTS),
        1);
  }

  TestSigner algorithm(String other) {
    return new TestSigner(key, shown, other, digest, transforms, references);
  }

  TestSigner digest(String other) {
    return new TestSigner(key, shown, algorithm, other, transforms, references);
  }

  TestSigner key(Key other) {
    return new TestSigner(other, shown, algorithm, digest, transforms, references);
  }

  TestSigner transforms(String... others) {
    return new TestSigner(key, shown, algorithm, digest, List.of(others), references);
  }

  TestSigner references(int number) {
    return new TestSigner(key, shown, algorithm, digest, transforms, number);
  }

  void sign(Element element) {
    SafeXml.ready();
    try {
      Document document = element.getOwnerDocument();
      element.setIdAttributeNS(null, "ID", true);
      var signature =
          new XMLSignature(
              document, "", algorithm, SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
      var issuer = element.getFirstChild();
      element.insertBefore(signature.getElement(), issuer.getNextSibling());
      for (int i = 0; i < references; i++) {
        var chain = new Transforms(document);
        for (String transform : transforms) {
          chain.addTransform(transform);
        }
        signature.addDocument("#" + element.getAttribute("ID"), chain, digest);
      }
      signature.addKeyInfo(shown.certificate());
      signature.sign(key);
    } catch (XMLSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
