package fr.preau.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.testing.SamlSp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.common.SAMLObjectContentReference;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.security.credential.Credential;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.Signature;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.opensaml.xmlsec.signature.support.Signer;

/** What the signature of a service's message looks like before it is computed. */
class SignaturesTest {
  private static final SigningKey KEY = SamlSp.Keys.make();
  private static final String SHA256 = SignatureConstants.ALGO_ID_DIGEST_SHA256;
  private static final String SHA1 = SignatureConstants.ALGO_ID_DIGEST_SHA1;
  private static final String RSA256 = SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA256;
  private static final String RSA1 = SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1;

  @Test
  @DisplayName("IDP-02 and SP-16 SHA-1 is accepted where it is declared, in either of its places")
  void algorithms() throws Exception {
    assertThatCode(() -> verify(signed(RSA256, SHA256), false)).doesNotThrowAnyException();
    refused(signed(RSA256, SHA1), "weak-algorithm");
    refused(signed(RSA1, SHA256), "weak-algorithm");
    assertThatCode(() -> verify(signed(RSA256, SHA1), true)).doesNotThrowAnyException();
    assertThatCode(() -> verify(signed(RSA1, SHA256), true)).doesNotThrowAnyException();
    assertThat(Algorithms.signs(RSA1, true)).isTrue();
    assertThat(Algorithms.signs(SignatureConstants.ALGO_ID_MAC_HMAC_SHA256, true)).isFalse();
    assertThat(Algorithms.signs(SignatureConstants.ALGO_ID_SIGNATURE_DSA_SHA1, true)).isFalse();
    assertThat(Algorithms.digests("http://www.w3.org/2001/04/xmldsig-more#md5", true)).isFalse();
  }

  @Test
  @DisplayName("IDP-02 and SP-08 a signature with a part that none has is refused, however good")
  void parts() throws Exception {
    String good = signed(RSA256, SHA256);
    String end = "</ds:Signature>";
    refused(good.replace(end, "<ds:Object/>" + end), "bad-signature");
    refused(good.replace(end, "<x xmlns=\"urn:x\"/>" + end), "bad-signature", "not-saml");
    refused(good.replaceAll("(?s)<ds:Signature .*" + end, ""), "unsigned");
    refused(
        good.replaceAll("(?s)(<ds:Signature [^>]*>).*" + end, "$1" + end),
        "bad-signature",
        "not-saml");
    refused(good.replace("/x\"", "/y\""), "bad-signature");
    refused(
        signed(RSA256, SHA256, SignatureConstants.TRANSFORM_C14N_OMIT_COMMENTS), "bad-signature");
  }

  @Test
  @DisplayName("SP-15 the key is one of the metadata, whichever, and never that of the message")
  void keys() throws Exception {
    String good = signed(RSA256, SHA256);
    Credential other = credential(SamlSp.Keys.make());
    Credential own = credential(KEY);

    refused(good, List.of(), "no-key");
    refused(good, List.of(other), "bad-signature");
    assertThatCode(() -> verify(good, List.of(other, own), false)).doesNotThrowAnyException();
  }

  private static String signed(String algorithm, String digest) throws Exception {
    return signed(algorithm, digest, SignatureConstants.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
  }

  private static String signed(String algorithm, String digest, String transform) throws Exception {
    OpenSaml.ready();
    LogoutRequest message = OpenSaml.make(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
    message.setID("_1");
    message.setDestination("https://hub.example.org/x");
    Signature signature = OpenSaml.make(Signature.DEFAULT_ELEMENT_NAME, Signature.class);
    signature.setSigningCredential(credential(KEY));
    signature.setSignatureAlgorithm(algorithm);
    signature.setCanonicalizationAlgorithm(SignatureConstants.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
    message.setSignature(signature);
    var reference = (SAMLObjectContentReference) signature.getContentReferences().get(0);
    reference.setDigestAlgorithm(digest);
    reference.getTransforms().set(1, transform);
    XMLObjectSupport.marshall(message);
    Signer.signObject(signature);
    return OpenSaml.write(message);
  }

  private static Credential credential(SigningKey key) throws Exception {
    return new BasicX509Credential(key.certificate(), key.jwk().toPrivateKey());
  }

  private static void verify(String xml, boolean old) throws Exception {
    verify(xml, List.of(credential(KEY)), old);
  }

  private static void verify(String xml, List<Credential> keys, boolean old) {
    Signatures.verify(
        OpenSaml.read(xml.getBytes(StandardCharsets.UTF_8), OpenSaml.MESSAGE, LogoutRequest.class),
        keys,
        old);
  }

  private static void refused(String xml, String... reasons) throws Exception {
    refused(xml, List.of(credential(KEY)), reasons);
  }

  private static void refused(String xml, List<Credential> keys, String... reasons) {
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(() -> verify(xml, keys, false))
        .satisfies(refusal -> assertThat(refusal.reason()).isIn((Object[]) reasons));
  }
}
