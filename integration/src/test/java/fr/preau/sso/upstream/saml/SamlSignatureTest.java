package fr.preau.sso.upstream.saml;

import static fr.preau.sso.upstream.saml.SamlTrial.SOMEBODY;
import static fr.preau.sso.upstream.saml.SamlTrial.accepted;
import static fr.preau.sso.upstream.saml.SamlTrial.refused;
import static fr.preau.sso.upstream.saml.SamlTrial.refusedText;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Element;

/** Responses that are signed, encrypted or written as they should not be. */
class SamlSignatureTest {
  @Test
  @DisplayName("SP-12 a signed response with an unsigned assertion, where the assertion must be")
  void sp12() {
    refused("idp", answer -> answer.signed(true, false), "assertion-unsigned");
    refused("idp-both", answer -> answer.signed(true, false), "assertion-unsigned");
    accepted("idp-response", answer -> answer.signed(true, false));
  }

  @Test
  @DisplayName("SP-13 a signed assertion in an unsigned response: by policy, and tied by itself")
  void sp13() {
    refused("idp-both", answer -> answer.signed(false, true), "response-unsigned");
    refused("idp-response", answer -> answer.signed(false, true), "response-unsigned");
    accepted("idp", answer -> answer.signed(false, true));
    refused("idp", answer -> answer.state("CONFIRMED-REQUEST", "_other"), "assertion");
  }

  @Test
  @DisplayName("SP-14 no signature, an empty one, no reference, two, or one to the whole document")
  void sp14() {
    refused("idp", answer -> answer.signed(false, false), "assertion-unsigned");
    refused(
        "idp",
        answer ->
            answer.attack(
                document -> {
                  Element signature = TestXml.signature(TestXml.assertion(document));
                  while (signature.hasChildNodes()) {
                    signature.removeChild(signature.getFirstChild());
                  }
                }),
        "signature-shape");
    refused(
        "idp",
        answer ->
            answer.attack(
                document -> {
                  Element reference = TestXml.first(document, TestXml.DS, "Reference");
                  reference.getParentNode().removeChild(reference);
                }),
        "signature-reference");
    refused(
        "idp",
        answer -> answer.signer(new TestSigner(TestKey.of("idp")).references(2)),
        "signature-reference");
    refused(
        "idp",
        answer ->
            answer.attack(
                document ->
                    TestXml.first(document, TestXml.DS, "Reference").setAttribute("URI", "")),
        "signature-reference");
  }

  @Test
  @DisplayName("SP-15 a key that the message brings along")
  void sp15() {
    refused(
        "idp",
        answer -> answer.signer(new TestSigner(TestKey.of("attacker"))),
        "invalid_signature");
    refused(
        "idp",
        answer ->
            answer.signer(
                new TestSigner(TestKey.of("idp")).key(TestKey.of("attacker").pair().getPrivate())),
        "invalid_signature");
  }

  @Test
  @DisplayName("SP-16 HMAC with the public key as secret; SHA-1 but for one partner")
  void sp16() {
    var hmac = new SecretKeySpec(TestKey.of("idp").pair().getPublic().getEncoded(), "HmacSHA256");
    refused(
        "idp",
        answer ->
            answer.signer(
                new TestSigner(TestKey.of("idp"))
                    .key(hmac)
                    .algorithm(SignatureConstants.ALGO_ID_MAC_HMAC_SHA256)),
        "signature-algorithm");
    UnaryOperator<TestSigner> old =
        signer ->
            signer
                .algorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1)
                .digest(SignatureConstants.ALGO_ID_DIGEST_SHA1);
    refused(
        "idp",
        answer -> answer.signer(old.apply(new TestSigner(TestKey.of("idp")))),
        "signature-algorithm");
    refused(
        "idp",
        answer ->
            answer.signer(
                new TestSigner(TestKey.of("idp")).digest(SignatureConstants.ALGO_ID_DIGEST_SHA1)),
        "signature-algorithm");
    accepted(
        "idp-sha1", answer -> answer.signer(old.apply(new TestSigner(TestKey.of("idp-sha1")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SignatureConstants.TRANSFORM_XSLT,
        SignatureConstants.TRANSFORM_XPATH,
        SignatureConstants.TRANSFORM_C14N_EXCL_WITH_COMMENTS
      })
  @DisplayName("SP-17 transforms other than the two that SAML knows")
  void sp17(String transform) {
    refused(
        "idp",
        answer ->
            answer.attack(
                document -> {
                  Element first = TestXml.first(document, TestXml.DS, "Transform");
                  first.setAttribute("Algorithm", transform);
                }),
        "signature-transform");
  }

  @Test
  @DisplayName("SP-17 more than two transforms")
  void sp17three() {
    refused(
        "idp",
        answer ->
            answer.signer(
                new TestSigner(TestKey.of("idp"))
                    .transforms(
                        SignatureConstants.TRANSFORM_ENVELOPED_SIGNATURE,
                        SignatureConstants.TRANSFORM_C14N_EXCL_OMIT_COMMENTS,
                        SignatureConstants.TRANSFORM_C14N_EXCL_OMIT_COMMENTS)),
        "signature-transform");
  }

  @Test
  @DisplayName("SP-18 a comment inside a value, which a signature does not see")
  void sp18() {
    SamlBrowser browser = SamlBrowser.sent("idp");
    String xml = browser.answer(SOMEBODY).xml();
    String key = SamlBrowser.key(SOMEBODY);
    assertThat(xml).contains("|" + key + "<");
    browser.refused(
        browser.post(TestAnswer.encode(xml.replace("|" + key + "<", "|<!-- -->" + key + "<"))),
        "markup");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE r SYSTEM \"http://localhost:1/evil.dtd\">",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
      })
  @DisplayName("SP-19 declarations, external or expanding")
  void sp19declarations(String declaration) {
    refusedText("idp", xml -> declaration + xml, "markup");
  }

  @Test
  @DisplayName("SP-19 the parser itself accepts no declaration either")
  void sp19parser() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> SafeXml.parse("<!DOCTYPE r [<!ENTITY x \"y\">]><r>&x;</r>"))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.reason()).isEqualTo("not-xml"));
  }

  @Test
  @DisplayName("SP-19 too long, too deep, compressed, or no base64 at all")
  void sp19sizes() {
    refusedText(
        "idp",
        xml -> xml.replace("</saml:Issuer>", " ".repeat(300_000) + "</saml:Issuer>"),
        "too-long");
    refusedText(
        "idp",
        xml ->
            xml.replace(
                "<samlp:Status>",
                "<samlp:Extensions>%s%s</samlp:Extensions><samlp:Status>"
                    .formatted("<x>".repeat(60), "</x>".repeat(60))),
        "too-deep");
    SamlBrowser browser = SamlBrowser.sent("idp");
    browser.refused(browser.post("eJyzsa/IzVEoSy0qzszPs1Uy1DNQUkjNS85PycxLt1UK"), "not-xml");
    browser = SamlBrowser.sent("idp");
    browser.refused(browser.post(""), "not-xml");
    assertThat(browser.browser().get("/saml/sp/acs/idp?SAMLResponse=x").status()).isEqualTo(403);
  }

  @Test
  @DisplayName("SP-33 old encryption, or encrypted for whoever did not sign")
  void sp33() {
    var certificate = SamlBrowser.ourCertificate("idp-both");
    var pkcs1 =
        new TestCipher(
            certificate,
            org.apache.xml.security.encryption.XMLCipher.AES_256,
            org.apache.xml.security.encryption.XMLCipher.RSA_v1dot5);
    refused(
        "idp-both", answer -> answer.signed(true, true).encrypted(pkcs1), "encryption-algorithm");
    refused(
        "idp",
        answer -> answer.encrypted(new TestCipher(SamlBrowser.ourCertificate("idp"))),
        "response-unsigned");
  }

  @Test
  @DisplayName("SP-33 whatever cannot be decrypted looks to a browser like anything else")
  void sp33uniform() {
    SamlBrowser browser = SamlBrowser.sent("idp-both");
    Browser.Page page =
        browser.post(
            browser
                .answer(SOMEBODY)
                .signed(true, true)
                .encrypted(new TestCipher(TestKey.of("attacker").certificate())));
    browser.refused(page, "decryption_error");
  }

  @Test
  @DisplayName("SP-33 an encrypted assertion is looked at like any other once it is open")
  void sp33wrapped() {
    refused(
        "idp-both",
        answer ->
            answer
                .signed(true, true)
                .replace("</saml:Conditions>", "</saml:Conditions><saml:Advice/>")
                .encrypted(new TestCipher(SamlBrowser.ourCertificate("idp-both"))),
        "nested-assertion");
    refused(
        "idp-both",
        answer ->
            answer
                .signed(true, false)
                .encrypted(new TestCipher(SamlBrowser.ourCertificate("idp-both"))),
        "assertion-unsigned");
  }
}
