package fr.preau.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Subject;

/** What a query or a form must be before anything of its message is read. */
class IncomingTest {
  private static final String XML = "<a/>";
  private static final String DEFLATED = encoded(deflated(XML));

  @Test
  void aQueryAndAFormAreReadAsTheyWereSent() {
    Received query =
        Incoming.redirect("other=1&other=2&SAMLRequest=" + DEFLATED + "&RelayState=a%20b");
    assertThat(query.request()).isTrue();
    assertThat(query.redirect()).isTrue();
    assertThat(query.xml()).asString().isEqualTo(XML);
    assertThat(query.relayState()).contains("a b");
    assertThat(query.proof()).isEmpty();
    assertThat(Incoming.redirect("SAMLResponse=" + DEFLATED + "&RelayState").relayState())
        .isEmpty();
    assertThat(Incoming.redirect("SAMLResponse=" + DEFLATED).request()).isFalse();

    Received form = Incoming.post(Optional.of(base64(XML)), Optional.empty(), Optional.of(""));
    assertThat(form.request()).isTrue();
    assertThat(form.redirect()).isFalse();
    assertThat(form.xml()).asString().isEqualTo(XML);
    assertThat(form.relayState()).isEmpty();
    assertThat(posted(base64("\ufeff \n\r\t<a/>")).xml()).asString().endsWith(XML);
    assertThat(posted(deflated(XML)).xml()).asString().isEqualTo(XML);
    assertThat(posted(base64(XML)).request()).isFalse();
  }

  @Test
  void aBracketAmongDeflatedBytesIsNotTheBeginningOfXml() {
    String xml = "<a>%s</a>".formatted("x".repeat('<' - "<a></a>".length()));
    var stored = new ByteArrayOutputStream();
    // A block that is stored as it is (RFC 1951, 3.2.4): its length happens to be a bracket.
    stored.writeBytes(new byte[] {(byte) 0xf9, '<', 0, (byte) ~'<', (byte) 0xff});
    stored.writeBytes(bytes(xml));

    assertThat(posted(Base64.getEncoder().encodeToString(stored.toByteArray())).xml())
        .asString()
        .isEqualTo(xml);
    refused(() -> posted(base64(" \n")), "not-deflated");
  }

  @ParameterizedTest(name = "IDP-02 {0} is {1}")
  @CsvSource({
    "'', no-message",
    "RelayState=x, no-message",
    "SAMLRequest=D&SAMLResponse=D, no-message",
    "SAMLRequest=D&SAMLRequest=D, twice",
    "SAMLRequest=D&RelayState=a&RelayState=a, twice",
    "SAMLRequest=D&SigAlg=a&SigAlg=a&Signature=b, twice",
    "SAMLRequest=D&SAMLEncoding=urn%3Aother, encoding",
    "SAMLRequest=%zz, encoding",
    "SAMLRequest=D&RelayState=%zz, encoding",
    "SAMLRequest=D&SigAlg=a, bad-signature",
    "SAMLRequest=D&Signature=QQ, bad-signature",
    "RelayState=s&SAMLRequest=D&SigAlg=a&Signature=QQ, reordered",
    "SigAlg=a&SAMLRequest=D&Signature=QQ, reordered",
    "SAMLRequest=D&SigAlg=a&RelayState=s&Signature=QQ, reordered",
    "SAMLRequest=AAAA, not-deflated",
  })
  void refusesOtherQueries(String query, String reason) {
    refused(() -> Incoming.redirect(query.replace("=D", "=" + DEFLATED)), reason);
  }

  @Test
  @DisplayName("IDP-02 what was signed is the query's own octets, in their order")
  void keepsTheOctetsThatWereSigned() {
    Received.QueryProof proof =
        Incoming.redirect(
                "SAMLRequest=" + DEFLATED + "&RelayState=a%20b&x=1&SigAlg=urn%3Aa&Signature=QUI%3D")
            .proof()
            .orElseThrow();

    assertThat(proof.octets())
        .asString()
        .isEqualTo("SAMLRequest=" + DEFLATED + "&RelayState=a%20b&SigAlg=urn%3Aa");
    assertThat(proof.algorithm()).isEqualTo("urn:a");
    assertThat(proof.signature()).asString().isEqualTo("AB");
    assertThat(
            Incoming.redirect("SAMLRequest=" + DEFLATED + "&SigAlg=a&Signature=QQ")
                .proof()
                .orElseThrow()
                .octets())
        .asString()
        .isEqualTo("SAMLRequest=" + DEFLATED + "&SigAlg=a");
    assertThat(
            Incoming.redirect(
                    "SAMLEncoding=urn%3Aoasis%3Anames%3Atc%3ASAML%3A2.0%3Abindings%3AURL-Encoding%3ADEFLATE&SAMLRequest="
                        + DEFLATED)
                .xml())
        .isNotEmpty();
  }

  @Test
  @DisplayName("IDP-03 what is long, in the message or in what it inflates to, is refused")
  void refusesWhatIsLong() {
    refused(() -> posted("A".repeat(2 * OpenSaml.MESSAGE + 1)), "too-long");
    refused(() -> posted(deflated(" ".repeat(OpenSaml.MESSAGE + 1))), "too-long");
    assertThat(posted(deflated(" ".repeat(OpenSaml.MESSAGE))).xml()).hasSize(OpenSaml.MESSAGE);
    refused(() -> posted(deflated(XML).substring(0, 4)), "not-deflated");
    refused(() -> posted("=A="), "not-base64");
    refused(() -> Incoming.redirect(state(1025)), "relay-state");
    assertThat(Incoming.redirect(state(1024)).relayState()).isPresent();
    refused(
        () -> Incoming.post(Optional.empty(), Optional.empty(), Optional.empty()), "no-message");
    refused(
        () -> Incoming.post(Optional.of(base64(XML)), Optional.of(base64(XML)), Optional.empty()),
        "no-message");
  }

  @ParameterizedTest(name = "SP-19, SP-20 {0}")
  @ValueSource(
      strings = {
        "<!DOCTYPE a><x xmlns=\"urn:x\"/>",
        "<x xmlns=\"urn:x\"/><x xmlns=\"urn:x\"/>",
        "<x",
        "",
      })
  void refusesWhatIsNoPlainXml(String xml) {
    refused(() -> read(xml), "not-xml");
  }

  @Test
  @DisplayName("SP-20 an ID is there once, and is the plain attribute")
  void refusesAnIdThatIsThereTwice() {
    String subject = "<s:Subject xmlns:s=\"urn:oasis:names:tc:SAML:2.0:assertion\">%s</s:Subject>";
    String two = subject.formatted("<a ID=\"_1\"/><b><c %s/></b>");
    refused(() -> read(two.formatted("ID=\"_1\"")), "duplicate-id");
    assertThat(read(two.formatted("ID=\"_2\""))).isNotNull();
    assertThat(read(two.formatted("xml:id=\"_1\""))).isNotNull();
    assertThat(read(two.formatted("ID=\"\"").replace("_1", ""))).isNotNull();
    refused(() -> read("<x xmlns=\"urn:x\"/>"), "not-saml");
    String deep = "<a>".repeat(70) + "</a>".repeat(70);
    refused(() -> read(subject.formatted(deep)), "not-xml");
    refused(() -> OpenSaml.read(new byte[11], 10), "too-long");
    refused(
        () ->
            OpenSaml.read(
                subject.formatted("").getBytes(StandardCharsets.UTF_8),
                OpenSaml.MESSAGE,
                Assertion.class),
        "not-saml");
  }

  @Test
  void anEnvelopeHoldsOneMessageOfTheKindThatIsExpected() {
    String subject = "<s:Subject xmlns:s=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>";

    assertThat(enveloped("<S:Body>" + subject + "</S:Body>", Subject.class)).isNotNull();
    refused(() -> enveloped("", Subject.class), "not-saml");
    refused(() -> enveloped("<S:Body/>", Subject.class), "not-saml");
    refused(
        () -> enveloped("<S:Body>" + subject + subject + "</S:Body>", Subject.class), "not-saml");
    refused(() -> enveloped("<S:Body>" + subject + "</S:Body>", Assertion.class), "not-saml");
  }

  private static <T extends XMLObject> T enveloped(String body, Class<T> type) {
    OpenSaml.ready();
    String xml =
        "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\">"
            + body
            + "</S:Envelope>";
    return Soap.read(xml.getBytes(StandardCharsets.UTF_8), type);
  }

  private static Object read(String xml) {
    OpenSaml.ready();
    return OpenSaml.read(xml.getBytes(StandardCharsets.UTF_8), OpenSaml.MESSAGE);
  }

  private static String state(int length) {
    return "SAMLRequest=" + DEFLATED + "&RelayState=" + "x".repeat(length);
  }

  private static Received posted(String response) {
    return Incoming.post(Optional.empty(), Optional.of(response), Optional.empty());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static String deflated(String text) {
    return Base64.getEncoder().encodeToString(Deflate.deflated(bytes(text)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void refused(ThrowingCallable reading, String reason) {
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(reading)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
