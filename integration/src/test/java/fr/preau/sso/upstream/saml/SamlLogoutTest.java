package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;
import org.w3c.dom.Document;

/** Logouts that begin at the identity provider, and those that end there. */
class SamlLogoutTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");
  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";

  private SamlBrowser browser;
  private String name;

  @BeforeEach
  void signIn() {
    browser = SamlBrowser.sent("idp");
    TestAnswer answer = browser.answer(SOMEBODY);
    name = answer.stated("NAME");
    browser.accepted(browser.post(answer), SOMEBODY);
  }

  @Test
  void anIdentityProviderEndsTheSessionsOfALoginAndIsAnswered() {
    Browser.Page page = redirect(request(name), TestKey.of("idp"), RSA_SHA256);

    assertThat(page.location()).startsWith(TestIdentityProviders.sloAddress("idp") + "?");
    assertThat(SamlBrowser.inflate(page.parameter("SAMLResponse"))).contains(":Success");
    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  void aPostedRequestIsTakenToo() {
    Document document = TestXml.parse(request(name));
    new TestSigner(TestKey.of("idp")).sign(document.getDocumentElement());
    Browser.Page page = post(TestXml.write(document));

    assertThat(page.location()).startsWith(TestIdentityProviders.sloAddress("idp") + "?");
    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  @DisplayName("SP-34 an unsigned request, one by another key, old, or of another issuer")
  void sp34() {
    stays(get("SAMLRequest=" + encoded(deflated(request(name)))));
    stays(post(request(name)));
    stays(redirect(request(name), TestKey.of("attacker"), RSA_SHA256));
    stays(redirect(request(name), TestKey.of("idp"), "http://www.w3.org/2000/09/xmldsig#rsa-sha1"));
    stays(
        redirect(
            request(name).replace(TestIdentityProviders.entityId("idp"), "urn:other"),
            TestKey.of("idp"),
            RSA_SHA256));
    stays(
        redirect(
            request(name)
                .replaceFirst(
                    "IssueInstant=\"[^\"]*\"",
                    "IssueInstant=\"%s\"".formatted(Instant.now().minusSeconds(600))),
            TestKey.of("idp"),
            RSA_SHA256));
    stays(
        redirect(
            request(name)
                .replaceFirst(
                    " Version=",
                    " NotOnOrAfter=\"%s\" Version=".formatted(Instant.now().minusSeconds(60))),
            TestKey.of("idp"),
            RSA_SHA256));
  }

  @Test
  @DisplayName("SP-34 a request of no time, of one to come, or that names nobody")
  void sp34shape() {
    String time = " IssueInstant=\"[^\"]*\"";
    refused(request(name).replaceFirst(time, ""), "logout-time");
    refused(request(name).replaceFirst(time, time(Instant.now().plusSeconds(90))), "logout-time");
    refused(request(name).replaceFirst("<saml:NameID>.*</saml:NameID>", ""), "name-id");
    refused(request(""), "name-id");
    refused(request(name).replace("LogoutRequest", "LogoutResponse"), "not-a-logout-request");
    refused("<x/>", "not-a-logout-request");
    refused("<x:y xmlns:x=\"urn:x\"/>", "not-a-logout-request");
  }

  @Test
  @DisplayName("SP-34 one message with one signature of one algorithm")
  void sp34once() {
    String message = encoded(deflated(request(name)));
    refused(get("RelayState=x"), "no-message");
    refused(get("SAMLRequest=%s&SAMLRequest=%s".formatted(message, message)), "no-message");
    refused(get("SAMLRequest=%s".formatted(message)), "request-unsigned");
    refused(get("SAMLRequest=%s&Signature=x".formatted(message)), "request-unsigned");
    refused(get("SAMLRequest=%s&SigAlg=x&Signature=x".formatted(message)), "signature-algorithm");
    refused(post(request(name)), "request-unsigned");
    assertThat(alive()).isTrue();
  }

  @Test
  @DisplayName("SP-34 a request about another login, or one that comes again")
  void sp34other() {
    redirect(request("somebody-else"), TestKey.of("idp"), RSA_SHA256);
    assertThat(alive()).isTrue();

    String request = request(name);
    redirect(request, TestKey.of("idp"), RSA_SHA256);
    assertThat(alive()).isFalse();
    Browser.Page again = redirect(request, TestKey.of("idp"), RSA_SHA256);
    assertThat(browser.reasons(again)).containsExactly("replayed");
  }

  @Test
  @DisplayName("SP-19 a compressed request that becomes enormous")
  void bomb() {
    String bomb = deflated("<x>" + " ".repeat(5_000_000) + "</x>");
    assertThat(bomb.length()).isLessThan(20_000);
    Browser.Page page = get("SAMLRequest=" + encoded(bomb) + "&SigAlg=x&Signature=x");

    assertThat(browser.reasons(page)).containsExactly("too-long");
  }

  @Test
  void signingOutHereGoesOnToTheIdentityProviderByRedirectWhicheverWayItNamesFirst() {
    Browser.Page ask = browser.browser().open("/sign-on/logout");
    Browser.Page out = browser.browser().submit(ask, Map.of());

    assertThat(out.body()).contains(TestIdentityProviders.sloAddress("idp") + "?SAMLRequest=");
    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  void anIdentityProviderThatWantsAVisitGetsOne() {
    SamlBrowser visitor = SamlBrowser.sent("idp-both");
    visitor.accepted(
        visitor.post(
            visitor
                .answer(SOMEBODY)
                .signed(true, true)
                .attribute(
                    "FrEduUrlRetour", "javascript:alert(1)", "https://idp.example.org/out?x=1")),
        SOMEBODY);
    Browser.Page out =
        visitor.browser().submit(visitor.browser().open("/sign-on/logout"), Map.of());

    assertThat(out.body()).contains("href=\"https://idp.example.org/out?x=1\"");
  }

  private void refused(String request, String reason) {
    refused(redirect(request, TestKey.of("idp"), RSA_SHA256), reason);
    assertThat(alive()).isTrue();
  }

  private void refused(Browser.Page page, String reason) {
    assertThat(browser.reasons(page)).containsExactly(reason);
  }

  private static String time(Instant issued) {
    return " IssueInstant=\"%s\"".formatted(issued);
  }

  private void stays(Browser.Page page) {
    assertThat(page.location()).contains("reason=identity-provider");
    assertThat(alive()).isTrue();
  }

  private boolean alive() {
    return HUB.jdbc()
        .sql(
            "select exists (select from sso_session where upstream ->> 'nameId' = ? and ended_at is"
                + " null)")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  private static String request(String name) {
    return """
    <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_l%s" Version="2.0" IssueInstant="%s" Destination="%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>%s</saml:NameID></samlp:LogoutRequest>\
    """
        .formatted(
            UUID.randomUUID(),
            Instant.now(),
            HUB.root() + "/saml/sp/slo/idp",
            TestIdentityProviders.entityId("idp"),
            name);
  }

  private Browser.Page redirect(String request, TestKey key, String algorithm) {
    String query = "SAMLRequest=" + encoded(deflated(request)) + "&SigAlg=" + encoded(algorithm);
    try {
      Signature signature =
          Signature.getInstance(algorithm.endsWith("sha1") ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(key.pair().getPrivate());
      signature.update(query.getBytes(StandardCharsets.US_ASCII));
      return get(
          query + "&Signature=" + encoded(Base64.getEncoder().encodeToString(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Browser.Page get(String query) {
    return browser.browser().get(HUB.root() + "/saml/sp/slo/idp?" + query);
  }

  private Browser.Page post(String request) {
    return browser
        .browser()
        .post(HUB.root() + "/saml/sp/slo/idp", Map.of("SAMLRequest", TestAnswer.encode(request)));
  }

  private static String encoded(String text) {
    return UriUtils.encode(text, StandardCharsets.UTF_8);
  }

  private static String deflated(String text) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    var out = new byte[text.length() + 100];
    int length = deflater.deflate(out);
    deflater.end();
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(out, length));
  }
}
