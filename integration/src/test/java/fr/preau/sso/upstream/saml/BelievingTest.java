package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opensaml.xmlsec.signature.support.SignatureConstants;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What checks of answers do by themselves, where others would have refused as well. */
class BelievingTest {
  private static final String REQUEST = "_request";

  @Test
  void whatIsNoResponseIsNone() {
    String xml = answer("idp").xml();

    refusedShape("idp", xml.replace("samlp:Response", "samlp:ArtifactResponse"), "not-a-response");
    refusedShape(
        "idp",
        xml.replaceFirst("xmlns:samlp=\"[^\"]*\"", "xmlns:samlp=\"urn:another\""),
        "not-a-response");
    refusedShape(
        "idp", xml.replaceFirst("(?s)<saml:Assertion.*</saml:Assertion>", ""), "no-assertion");
  }

  @Test
  void aResponseSaysWhichRequestItAnswersOrNone() {
    String xml = answer("idp").xml();

    assertThat(shape("idp", xml).inResponseTo()).contains(REQUEST);
    assertThat(shape("idp", xml.replaceFirst(" InResponseTo=\"[^\"]*\"", "")).inResponseTo())
        .isEmpty();
    assertThat(refusal("idp", answer -> answer.state("REQUEST", "_other")))
        .isEqualTo("in-response-to");
  }

  @ParameterizedTest
  @CsvSource({"false,false,false", "true,false,true", "false,true,true", "true,true,true"})
  void oldSignaturesAreToldFromOthers(boolean signs, boolean digests, boolean old) {
    var signer = new TestSigner(TestKey.of("idp-sha1"));
    signer = signs ? signer.algorithm(SignatureConstants.ALGO_ID_SIGNATURE_RSA_SHA1) : signer;
    signer = digests ? signer.digest(SignatureConstants.ALGO_ID_DIGEST_SHA1) : signer;

    String xml = answer("idp-sha1").signer(signer).xml();

    assertThat(shape("idp-sha1", xml).old()).isEqualTo(old);
  }

  @Test
  @DisplayName("SP-16 whoever may sign as of old may not sign by anything")
  void sp16() {
    refusedShape(
        "idp-sha1",
        answer("idp-sha1")
            .attack(algorithm("SignatureMethod", SignatureConstants.ALGO_ID_MAC_HMAC_SHA256))
            .xml(),
        "signature-algorithm");
    refusedShape(
        "idp-sha1",
        answer("idp-sha1")
            .attack(
                algorithm("DigestMethod", SignatureConstants.ALGO_ID_DIGEST_NOT_RECOMMENDED_MD5))
            .xml(),
        "signature-algorithm");
  }

  @Test
  @DisplayName("SP-17 another canonicalization of what is signed")
  void sp17() {
    refusedShape(
        "idp",
        answer("idp")
            .attack(
                algorithm(
                    "CanonicalizationMethod", SignatureConstants.ALGO_ID_C14N_EXCL_WITH_COMMENTS))
            .xml(),
        "signature-transform");
  }

  @Test
  void partsOfASignatureAreThoseOfItsNamespace() {
    refusedShape(
        "idp",
        answer("idp")
            .attack(
                document ->
                    TestXml.signature(TestXml.assertion(document))
                        .appendChild(document.createElementNS("urn:another", "x:KeyInfo")))
            .xml(),
        "signature-shape");
    String foreign =
        answer("idp")
            .attack(
                document ->
                    TestXml.first(document, TestXml.DS, "SignedInfo")
                        .appendChild(document.createElementNS("urn:another", "x:Reference")))
            .xml();
    assertThatCode(() -> shape("idp", foreign)).doesNotThrowAnyException();
  }

  @Test
  @DisplayName("SP-14 a reference to nothing, in an element without an ID")
  void sp14() {
    refusedShape(
        "idp",
        answer("idp")
            .attack(
                document -> {
                  TestXml.assertion(document).removeAttribute("ID");
                  TestXml.first(document, TestXml.DS, "Reference").setAttribute("URI", "#");
                })
            .xml(),
        "signature-reference");
  }

  @Test
  void anAssertionIsLookedAtBeforeAnythingIsComputedAndAgainOnceItIsOpen() {
    refusedShape("idp", answer("idp").signed(false, false).xml(), "assertion-unsigned");
    refusedAssertion(
        signed ->
            signed.appendChild(
                signed.getOwnerDocument().createElementNS(TestXml.SAML, "saml:Advice")),
        "nested-assertion");
    refusedAssertion(
        signed ->
            signed.appendChild(
                signed.getOwnerDocument().createElementNS(TestXml.SAML, "saml:EncryptedAssertion")),
        "nested-assertion");
    refusedAssertion(
        signed ->
            TestXml.first(signed.getOwnerDocument(), TestXml.SAML, "Subject")
                .setAttributeNS(null, "ID", signed.getAttribute("ID")),
        "duplicate-id");
  }

  @Test
  void whatMayBeAbsentFromAnUnsignedResponseIsAbsent() {
    assertThat(
            refusal(
                "idp",
                answer ->
                    answer.edit(xml -> xml.replaceFirst("<saml:Issuer>[^<]*</saml:Issuer>", ""))))
        .isEmpty();
    assertThat(
            refusal(
                "idp",
                answer -> answer.edit(xml -> xml.replaceFirst(" Destination=\"[^\"]*\"", ""))))
        .isEmpty();
  }

  @Test
  void aResponseIsOfThisVersionAndOfSomeMoment() {
    assertThat(
            refusal(
                "idp",
                answer ->
                    answer.edit(xml -> xml.replaceFirst("Version=\"2.0\"", "Version=\"2.1\""))))
        .isEqualTo("version");
    assertThat(
            refusal(
                "idp",
                answer -> answer.edit(xml -> xml.replaceFirst(" IssueInstant=\"[^\"]*\"", ""))))
        .isEqualTo("response-time");
  }

  @Test
  @DisplayName("SP-26 a login that has to be new, by whichever clock")
  void sp26() {
    Instant since = Instant.now();
    TestAnswer old = answer("idp").state("AUTHENTICATED", since.minusSeconds(45).toString());
    TestAnswer fresh = answer("idp").state("AUTHENTICATED", since.minusSeconds(5).toString());

    assertThat(DirectTrial.refusal("idp", REQUEST, old.encoded(), Optional.of(since)))
        .contains("authentication-too-old");
    assertThat(DirectTrial.refusal("idp", REQUEST, fresh.encoded(), Optional.of(since))).isEmpty();
  }

  @Test
  void whatAnAssertionMayLeaveOutAndWhatItMayNot() {
    assertThat(edited(" SessionNotOnOrAfter=\"[^\"]*\"", "")).isEmpty();
    assertThat(edited("(?s)<saml:AuthnStatement.*</saml:AuthnStatement>", ""))
        .isEqualTo("no-authentication");
    assertThat(
            edited(
                "<saml:NameID ",
                "<saml:NameID SPNameQualifier=\"%s\" "
                    .formatted(TestIdentityProviders.spEntityId("idp"))))
        .isEmpty();
  }

  @Test
  @DisplayName("SP-19 a text that is too long, whoever measured it before")
  void sp19() {
    assertThatThrownBy(() -> SafeXml.message("<a>" + " ".repeat(SafeXml.LONGEST) + "</a>"))
        .isInstanceOf(SamlRefusal.class)
        .hasMessage("too-long");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.org/x,HTTPS://A.example.org/x,true",
    "https://a.example.org/x,https://a.example.org/X,false",
    "/x,/x,false",
    "https:/x,https:/x,false",
    "not an address,not an address,false"
  })
  void addressesAreOneWhenTheyAreWholeAndAlike(String one, String other, boolean same) {
    assertThat(ResponseChecks.same(one, other)).isEqualTo(same);
  }

  private static TestAnswer answer(String idp) {
    return new TestAnswer(idp, DirectTrial.acs(idp), REQUEST);
  }

  private static ResponseShape shape(String idp, String xml) {
    return ResponseShape.of(xml, DirectTrial.partner(idp));
  }

  private static void refusedShape(String idp, String xml, String reason) {
    assertThatThrownBy(() -> shape(idp, xml)).isInstanceOf(SamlRefusal.class).hasMessage(reason);
  }

  /** Changes an assertion that was signed, and looks at it alone. */
  private static void refusedAssertion(Consumer<Element> change, String reason) {
    Document document = TestXml.parse(answer("idp").xml());
    Element assertion = TestXml.assertion(document);
    change.accept(assertion);

    assertThatThrownBy(() -> ResponseShape.checkAssertion(assertion, DirectTrial.partner("idp")))
        .isInstanceOf(SamlRefusal.class)
        .hasMessage(reason);
  }

  private static String edited(String what, String by) {
    return refusal("idp", answer -> answer.edit(xml -> xml.replaceFirst(what, by)));
  }

  /** Why an answer is not believed; nothing when it is. */
  private static String refusal(String idp, UnaryOperator<TestAnswer> change) {
    return DirectTrial.refusal(idp, REQUEST, change.apply(answer(idp)).encoded()).orElse("");
  }

  private static Consumer<Document> algorithm(String element, String algorithm) {
    return document ->
        TestXml.first(document, TestXml.DS, element).setAttribute("Algorithm", algorithm);
  }
}
