package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Element;

/** Responses that say what they should not, or are signed as they should not be. */
class SamlResponseTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");

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
  @DisplayName("SP-21 another audience, none, or several that are not ours")
  void sp21() {
    refused("idp", answer -> answer.state("AUDIENCE", "urn:somebody:else"), "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceAll("<saml:AudienceRestriction>.*</saml:AudienceRestriction>", "")),
        "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceAll("<saml:Conditions.*</saml:Conditions>", "")),
        "assertion");
    refused(
        "idp",
        answer -> answer.state("AUDIENCE", "urn:a</saml:Audience><saml:Audience>urn:b"),
        "assertion");
    accepted(
        "idp",
        answer ->
            answer.state(
                "AUDIENCE",
                "urn:a</saml:Audience><saml:Audience>" + TestIdentityProviders.spEntityId("idp")));
  }

  @Test
  @DisplayName("SP-22 sent to another place, or to none")
  void sp22() {
    refused(
        "idp",
        answer -> answer.state("DESTINATION", "https://other.example.org/acs"),
        "destination");
    refused("idp", answer -> answer.state("DESTINATION", ""), "destination");
    refused(
        "idp",
        answer -> answer.state("DESTINATION", answer.stated("DESTINATION") + "/x"),
        "destination");
    refused(
        "idp-both",
        answer ->
            answer.signed(true, true).edit(xml -> xml.replaceFirst(" Destination=\"[^\"]*\"", "")),
        "destination");
    accepted(
        "idp",
        answer ->
            answer.state(
                "DESTINATION",
                answer.stated("DESTINATION").replace("http://localhost", "HTTP://LocalHost")));
  }

  @Test
  @DisplayName("SP-23 a confirmation that is not a bearer's, not for us, or not for now")
  void sp23() {
    refused(
        "idp", answer -> answer.state("RECIPIENT", "https://other.example.org/acs"), "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst(" Recipient=\"[^\"]*\"", "")),
        "assertion");
    refused("idp", answer -> answer.state("CONFIRMED-UNTIL", ago(60)), "assertion");
    refused(
        "idp",
        answer ->
            answer.replace(" NotOnOrAfter=\"" + answer.stated("CONFIRMED-UNTIL") + "\"/>", "/>"),
        "assertion");
    refused(
        "idp",
        answer ->
            answer.replace(
                "<saml:SubjectConfirmationData ",
                "<saml:SubjectConfirmationData NotBefore=\"" + ago(60) + "\" "),
        "subject-confirmation");
    refused("idp", answer -> answer.replace(":cm:bearer", ":cm:sender-vouches"), "assertion");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<saml:SubjectConfirmationData[^>]*/>", "")),
        "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "<saml:SubjectConfirmation .*</saml:SubjectConfirmation>", "")),
        "subject-confirmation");
  }

  @Test
  @DisplayName("SP-24 an answer to nothing, to something else, twice, or in another browser")
  void sp24() {
    refused("idp", answer -> answer.state("REQUEST", "_unknown"), "unknown-request");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst(" InResponseTo=\"[^\"]*\"", "")),
        "unsolicited");
    refused("idp", answer -> answer.state("CONFIRMED-REQUEST", "_other"), "assertion");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "SubjectConfirmationData InResponseTo=\"[^\"]*\"",
                        "SubjectConfirmationData")),
        "assertion");

    SamlBrowser victim = SamlBrowser.sent("idp");
    SamlBrowser attacker = SamlBrowser.sent("idp");
    TestAnswer answer = attacker.answer(SOMEBODY);
    victim.refused(victim.post(answer.encoded(), attacker.relayState()), "no-login");
    victim.refused(victim.post(answer.encoded(), victim.relayState()), "unknown-request");
    attacker.accepted(attacker.post(answer), SOMEBODY);
  }

  @Test
  @DisplayName("SP-24 a request of one identity provider answered by another")
  void sp24other() {
    SamlBrowser browser = SamlBrowser.sent("idp");
    String acs = browser.acs().replace("/idp", "/idp-sha1");
    TestAnswer answer =
        new TestAnswer("idp-sha1", acs, browser.request())
            .attribute("FrEduCtRefId", "{AAF}99|2d|" + SamlBrowser.key(SOMEBODY));
    Browser.Page page =
        browser
            .browser()
            .post(
                acs, Map.of("SAMLResponse", answer.encoded(), "RelayState", browser.relayState()));

    browser.refused(page, "unknown-request");
  }

  @Test
  @DisplayName("SP-25 an answer that comes again, in its own browser or in another")
  void sp25() {
    SamlBrowser browser = SamlBrowser.sent("idp");
    String answer = browser.answer(SOMEBODY).encoded();
    browser.accepted(browser.post(answer), SOMEBODY);
    browser.browser().clear();
    browser.refused(browser.post(answer), "no-login");

    var first = new SamlBrowser("idp-both");
    String unasked = first.unasked(SOMEBODY).signed(true, true).encoded();
    first.accepted(first.post(unasked), SOMEBODY);
    var second = new SamlBrowser("idp-both");
    second.refused(second.post(unasked), "replayed");
  }

  @Test
  @DisplayName("SP-25 of answers that come at the same time, one is taken")
  void sp25atOnce() throws Exception {
    String unasked = new SamlBrowser("idp-both").unasked(SOMEBODY).signed(true, true).encoded();
    var threads = Executors.newFixedThreadPool(4);
    int taken = 0;
    try {
      Callable<Integer> login =
          () -> {
            var browser = new SamlBrowser("idp-both");
            browser.post(unasked);
            return browser.sessions().size();
          };
      for (Future<Integer> each : threads.invokeAll(List.of(login, login, login, login))) {
        taken += each.get();
      }
    } finally {
      threads.shutdown();
    }
    assertThat(taken).isEqualTo(1);
  }

  @Test
  @DisplayName("SP-26 over, not yet begun, or authenticated too long ago")
  void sp26() {
    refused("idp", answer -> answer.state("AFTER", ago(31)), "assertion");
    refused("idp", answer -> answer.state("BEFORE", in(45)), "assertion");
    refused("idp", answer -> answer.state("SESSION-ENDS", ago(31)), "session-over");
    refused("idp", answer -> answer.state("AUTHENTICATED", in(45)), "authentication-time");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "IssueInstant=\"[^\"]*\"", "IssueInstant=\"%s\"".formatted(ago(700)))),
        "response-time");
    refused(
        "idp",
        answer ->
            answer.edit(
                xml ->
                    xml.replaceFirst(
                        "IssueInstant=\"[^\"]*\"", "IssueInstant=\"%s\"".formatted(in(45)))),
        "response-time");
    accepted("idp", answer -> answer.state("BEFORE", in(10)).state("AUTHENTICATED", in(10)));
  }

  @Test
  @DisplayName("SP-26 an old login where a new one was asked for")
  void sp26forced() {
    var browser = new SamlBrowser("idp");
    Browser.Page choice =
        browser
            .browser()
            .get(
                "/oauth2/authorize?response_type=code&client_id=rp&scope=openid&state=s&prompt=login&code_challenge=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG&code_challenge_method=S256&redirect_uri=http%3A%2F%2Flocalhost%3A9999%2Fcb");
    Element request = browser.begin(choice.location() + "&provider=idp");

    assertThat(request.getAttribute("ForceAuthn")).isEqualTo("true");
    browser.refused(
        browser.post(browser.answer(SOMEBODY).state("AUTHENTICATED", ago(120))),
        "authentication-too-old");
  }

  @Test
  @DisplayName("SP-27 another issuer, outside or inside, or one identity provider for another")
  void sp27() {
    refused("idp", answer -> answer.state("ISSUER", "urn:other"), "issuer");
    refused("idp", answer -> answer.state("ASSERTED-BY", "urn:other"), "invalid_signature");
    refused(
        "idp",
        answer -> answer.signer(new TestSigner(TestKey.of("idp-both"))),
        "invalid_signature");
    refused(
        "idp",
        answer ->
            answer
                .signer(new TestSigner(TestKey.of("idp-both")))
                .state("ISSUER", TestIdentityProviders.entityId("idp-both"))
                .state("ASSERTED-BY", TestIdentityProviders.entityId("idp-both")),
        "issuer");
  }

  @Test
  @DisplayName("SP-28 anything but success, plain and simple")
  void sp28() {
    refused(
        "idp",
        answer -> answer.state("STATUS", "urn:oasis:names:tc:SAML:2.0:status:Responder"),
        "status");
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<samlp:Status>.*</samlp:Status>", "")),
        "status");
    refused(
        "idp",
        answer ->
            answer.replace(
                "<samlp:StatusCode Value=\"{STATUS}\"/>"
                    .replace("{STATUS}", answer.stated("STATUS")),
                "<samlp:StatusCode Value=\"%s\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/></samlp:StatusCode>"
                    .formatted(answer.stated("STATUS"))),
        "status");
  }

  @Test
  @DisplayName("SP-29 no name, an empty one, or one for another service")
  void sp29() {
    refused(
        "idp",
        answer -> answer.edit(xml -> xml.replaceFirst("<saml:NameID.*</saml:NameID>", "")),
        "name-id");
    refused("idp", answer -> answer.state("NAME", ""), "name-id");
    refused("idp", answer -> answer.state("NAME", "  "), "name-id");
    refused(
        "idp",
        answer -> answer.replace("<saml:NameID ", "<saml:NameID SPNameQualifier=\"urn:other\" "),
        "name-id");
  }

  @Test
  @DisplayName("SP-30 attributes of one name are one, for every reader")
  void sp30() {
    SsoHub.Person other = HUB.person("relative");
    SamlBrowser browser = SamlBrowser.sent("idp");

    Browser.Page page =
        browser.post(
            browser
                .answer(SOMEBODY)
                .attribute("FrEduCtRefId", "{AAF}99|2d|" + SamlBrowser.key(other)));

    assertThat(page.location()).contains("/sign-on/person?flow=");
  }

  @Test
  @DisplayName("SP-31 a login that nobody asked for, where it may not be")
  void sp31() {
    var browser = new SamlBrowser("idp");
    browser.refused(browser.post(browser.unasked(SOMEBODY)), "unsolicited");

    var answering = new SamlBrowser("idp-both");
    answering.refused(
        answering.post(
            answering
                .answer(SOMEBODY)
                .edit(xml -> xml.replaceFirst(" InResponseTo=\"[^\"]*\"", ""))
                .signed(true, true)),
        "assertion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org/",
        "//evil.example.org",
        "\\\\evil.example.org",
        "javascript:alert(1)",
        "/\r\nLocation: https://evil.example.org",
        "/sign-on/logout/../../evil",
        "/oauth2/authorize"
      })
  @DisplayName("SP-32 a relayed state that is an address")
  void sp32(String state) {
    var browser = new SamlBrowser("idp-both");
    Browser.Page page = browser.post(browser.unasked(SOMEBODY).signed(true, true).encoded(), state);

    assertThat(page.location()).isEqualTo(HUB.root() + "/");
  }

  @Test
  @DisplayName("SP-33 old encryption, or encrypted for whoever did not sign")
  void sp33() {
    var certificate = SamlLoginTest.ourCertificate("idp-both");
    var pkcs1 =
        new TestCipher(
            certificate,
            org.apache.xml.security.encryption.XMLCipher.AES_256,
            org.apache.xml.security.encryption.XMLCipher.RSA_v1dot5);
    refused(
        "idp-both", answer -> answer.signed(true, true).encrypted(pkcs1), "encryption-algorithm");
    refused(
        "idp",
        answer -> answer.encrypted(new TestCipher(SamlLoginTest.ourCertificate("idp"))),
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
                .encrypted(new TestCipher(SamlLoginTest.ourCertificate("idp-both"))),
        "nested-assertion");
    refused(
        "idp-both",
        answer ->
            answer
                .signed(true, false)
                .encrypted(new TestCipher(SamlLoginTest.ourCertificate("idp-both"))),
        "assertion-unsigned");
  }

  @Test
  @DisplayName("SP-36 an identity provider speaks of an academy that is not its own")
  void sp36() {
    SamlBrowser browser = SamlBrowser.sent("idp-elsewhere");

    Browser.Page page = browser.post(browser.answer(SOMEBODY));

    assertThat(page.location()).contains("reason=outside-scope");
    assertThat(browser.sessions()).isEmpty();
  }

  private static void refused(String idp, UnaryOperator<TestAnswer> change, String reason) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    browser.refused(browser.post(change.apply(browser.answer(SOMEBODY))), reason);
  }

  private static void refusedText(String idp, UnaryOperator<String> change, String reason) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    String xml = change.apply(browser.answer(SOMEBODY).xml());
    browser.refused(browser.post(TestAnswer.encode(xml)), reason);
  }

  private static void accepted(String idp, UnaryOperator<TestAnswer> change) {
    SamlBrowser browser = SamlBrowser.sent(idp);
    browser.accepted(browser.post(change.apply(browser.answer(SOMEBODY))), SOMEBODY);
  }

  private static String ago(int seconds) {
    return Instant.now().minusSeconds(seconds).toString();
  }

  private static String in(int seconds) {
    return Instant.now().plusSeconds(seconds).toString();
  }
}
