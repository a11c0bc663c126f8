package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.Subject;

/** What the hub must not do for a service, or for somebody who claims to be one. */
class SamlRefusalsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.SIGNING;

  private final Browser browser = HUB.browser();
  private final AuthnRequest request = SP.request(HUB);

  @Test
  @DisplayName("IDP-01 an address for responses that is not in the metadata is refused on a page")
  void consumerOutsideTheMetadata() {
    for (String address :
        new String[] {
          "https://evil.example.org/acs",
          SP.acs() + "/../evil",
          SP.acs() + "?",
          SP.acs() + ".evil.example.org",
          SP.acs().replace("http:", "HTTP:"),
          SamlSp.PLAIN.acs()
        }) {
      AuthnRequest evil = SP.request(HUB);
      evil.setAssertionConsumerServiceURL(address);
      refused(signed(evil), "consumer");
    }
  }

  @Test
  @DisplayName("IDP-01 an unknown index, and an index together with an address, are refused")
  void consumerByIndex() {
    request.setAssertionConsumerServiceIndex(7);
    refused(signed(request), "consumer");
    AuthnRequest unknown = SP.request(HUB);
    unknown.setAssertionConsumerServiceURL(null);
    unknown.setProtocolBinding(null);
    unknown.setAssertionConsumerServiceIndex(99);
    refused(signed(unknown), "consumer");
    unknown.releaseDOM();
    unknown.setAssertionConsumerServiceIndex(8);
    refused(signed(unknown), "consumer");
    unknown.releaseDOM();
    unknown.setAssertionConsumerServiceIndex(7);
    assertThat(browser.open(signed(unknown)).body()).contains("Identifiant");
  }

  @Test
  @DisplayName("IDP-02 a request without its signature is refused for a service that signs")
  void signatureStripped() {
    String url = signed(request);
    refused(url.substring(0, url.indexOf("&SigAlg=")), "unsigned");
    refused(url.substring(0, url.indexOf("&Signature=")), "bad-signature");
    assertThat(
            browser
                .post("/saml/idp/sso", Map.of("SAMLRequest", Outgoing.field(request)))
                .location())
        .contains("/sign-on/refused");
  }

  @Test
  @DisplayName("IDP-02 a signature by another key, or over another state or message, is refused")
  void signatureOfSomethingElse() {
    String url = signed(request);
    refused(url.replace("RelayState=state", "RelayState=other"), "bad-signature");
    refused(
        Outgoing.redirect(
            "/saml/idp/sso", true, request, Optional.of("state"), SamlSp.POSTING.signer()),
        "bad-signature");
    String other = signed(SP.request(HUB));
    refused(
        other.substring(0, other.indexOf("&RelayState"))
            + url.substring(url.indexOf("&RelayState")),
        "bad-signature");
    AuthnRequest posted = SP.request(HUB);
    SamlSp.POSTING.signer().sign(posted);
    refusedPost(Outgoing.field(posted), "bad-signature");
  }

  @Test
  @DisplayName("IDP-02 parameters that are there twice or in another order are refused")
  void parametersMoved() {
    String url = signed(request);
    refused(url + "&SAMLRequest=" + Browser.encode(Map.of("x", "y")).substring(2), "twice");
    refused(url + "&RelayState=other", "twice");
    String query = url.substring(url.indexOf('?') + 1);
    String[] parts = query.split("&");
    refused(
        "/saml/idp/sso?" + parts[1] + "&" + parts[0] + "&" + parts[2] + "&" + parts[3],
        "reordered");
  }

  @Test
  @DisplayName("IDP-02 a weak or foreign signature algorithm is refused")
  void weakAlgorithm() {
    String url = signed(request);
    String sha1 = "http%3A%2F%2Fwww.w3.org%2F2000%2F09%2Fxmldsig%23rsa-sha1";
    String hmac = "http%3A%2F%2Fwww.w3.org%2F2001%2F04%2Fxmldsig-more%23hmac-sha256";
    refused(url.replaceAll("SigAlg=[^&]*", "SigAlg=" + sha1), "weak-algorithm");
    refused(url.replaceAll("SigAlg=[^&]*", "SigAlg=" + hmac), "weak-algorithm");
  }

  @Test
  @DisplayName("IDP-02 a posted request changed after it was signed, or wrapped, is refused")
  void postedAndChanged() {
    SP.signer().sign(request);
    String xml = OpenSaml.write(request);
    refusedPost(encoded(xml.replace(SP.acs(), SP.otherAcs())), "bad-signature");
    String evil = xml.replace(request.getID(), "_evil");
    String wrapped =
        evil.replace(
            "</saml2p:AuthnRequest>",
            "<saml2p:Extensions>"
                + xml.replaceFirst("<\\?xml[^>]*\\?>", "")
                + "</saml2p:Extensions></saml2p:AuthnRequest>");
    refusedPost(encoded(wrapped), "bad-signature", "not-saml", "duplicate-id");
  }

  @Test
  @DisplayName("IDP-03 and SP-19 a DOCTYPE, an entity, a bomb, a deep or a long message is refused")
  void hostileXml() {
    String plain = OpenSaml.write(SamlSp.PLAIN.request(HUB)).replaceFirst("<\\?xml[^>]*\\?>", "");
    refusedPost(encoded("<!DOCTYPE x [<!ENTITY e \"e\">]>" + plain), "not-xml");
    refusedPost(encoded("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + plain), "not-xml");
    String deep = "<a>".repeat(5000) + "</a>".repeat(5000);
    refusedPost(
        encoded(
            plain.replace(
                "</saml2p:AuthnRequest>",
                "<saml2p:Extensions>" + deep + "</saml2p:Extensions></saml2p:AuthnRequest>")),
        "not-xml");
    String padded = Raw.deflated(plain + " ".repeat(300_000));
    refused("/saml/idp/sso?" + Browser.encode(Map.of("SAMLRequest", padded)), "too-long");
    refusedPost(Raw.deflated(plain + " ".repeat(50_000_000)), "too-long");
    refused("/saml/idp/sso?SAMLRequest=AAAA", "not-deflated");
    refused("/saml/idp/sso", "no-message");
  }

  @Test
  @DisplayName("IDP-04 another service's name does not bring its attributes to my address")
  void issuerOfAnother() {
    AuthnRequest borrowed = SamlSp.PLAIN.request(HUB);
    borrowed.setAssertionConsumerServiceURL(SamlSp.MAIL.acs());
    refused(SamlLoginTest.redirect(SamlSp.PLAIN, borrowed, "s"), "consumer");
    AuthnRequest stranger = SamlSp.PLAIN.request(HUB);
    stranger.getIssuer().setValue("https://nobody.example.org/metadata");
    refused(SamlLoginTest.redirect(SamlSp.PLAIN, stranger, "s"), "unknown-service");
  }

  @Test
  @DisplayName(
      "IDP-05 a request that comes again gives nothing new, and with ForceAuthn asks again")
  void replay() {
    SsoHub.Person pupil = HUB.person("pupil");
    request.setForceAuthn(true);
    String url = signed(request);
    Browser.Page form = browser.open(url);
    Browser.Page first = signIn(form, pupil);
    assertThat(new Delivered(first).status()).isEqualTo("Success");

    assertThat(browser.open(url).body()).as("asked again").contains("Identifiant");
    assertThat(browser.open(first.address().toString()).status())
        .as("the page after the login is answered once")
        .isEqualTo(403);
  }

  @Test
  @DisplayName(
      "IDP-05 somebody with a session proves anew who they are before ForceAuthn is answered")
  void forceWithASession() {
    SsoHub.Person pupil = HUB.person("pupil");
    var before = new Delivered(signIn(browser.open(signed(request)), pupil));
    AuthnRequest forced = SP.request(HUB);
    forced.setForceAuthn(true);

    Browser.Page form = browser.open(signed(forced));
    assertThat(form.body()).contains("Identifiant");
    var after = new Delivered(signIn(form, pupil));

    assertThat(after.assertion(SP).getAuthnStatements().get(0).getAuthnInstant())
        .isAfter(before.assertion(SP).getAuthnStatements().get(0).getAuthnInstant());
  }

  @Test
  @DisplayName(
      "IDP-06 IsPassive, alone or with ForceAuthn, is NoPassive at the address and never a page")
  void passive() {
    request.setIsPassive(true);
    var alone = new Delivered(browser.open(signed(request)));
    assertThat(alone.action).isEqualTo(SP.acs());
    assertThat(alone.status()).isEqualTo("Responder/NoPassive");
    assertThat(alone.response().getInResponseTo()).isEqualTo(request.getID());
    Delivered.verify(HUB, alone.response());
    assertThat(alone.response().getAssertions()).isEmpty();

    signIn(browser.open(signed(SP.request(HUB))), HUB.person("pupil"));
    AuthnRequest both = SP.request(HUB);
    both.setIsPassive(true);
    both.setForceAuthn(true);
    assertThat(new Delivered(browser.open(signed(both))).status()).isEqualTo("Responder/NoPassive");
    AuthnRequest withSession = SP.request(HUB);
    withSession.setIsPassive(true);
    assertThat(new Delivered(browser.open(signed(withSession))).status()).isEqualTo("Success");
  }

  @Test
  @DisplayName("IDP-06 a request about somebody else than who is signed in fails")
  void subjectOfAnother() {
    SsoHub.Person pupil = HUB.person("pupil");
    var own = new Delivered(signIn(browser.open(signed(request)), pupil));
    AuthnRequest about = SP.request(HUB);
    about.setSubject(subject(UUID.randomUUID().toString()));
    assertThat(new Delivered(browser.open(signed(about))).status())
        .isEqualTo("Responder/AuthnFailed");
    about = SP.request(HUB);
    about.setSubject(subject(own.nameId(SP).getValue()));
    assertThat(new Delivered(browser.open(signed(about))).status()).isEqualTo("Success");
  }

  @Test
  @DisplayName("IDP-07 a RelayState with markup comes back as text, a long one is refused")
  void relayStateWithMarkup() {
    String evil = "\"><script>alert(1)</script>";
    request.setIsPassive(true);

    Browser.Page page =
        browser.open(
            Outgoing.redirect("/saml/idp/sso", true, request, Optional.of(evil), SP.signer()));

    assertThat(page.body()).doesNotContain("<script>alert");
    assertThat(new Delivered(page).fields).containsEntry("RelayState", evil);
    assertThat(page.response().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    refused(
        Outgoing.redirect(
            "/saml/idp/sso", true, request, Optional.of("x".repeat(1025)), SP.signer()),
        "relay-state");
  }

  @Test
  @DisplayName("IDP-08 a persistent identifier of another service's qualifier is not given")
  void qualifierOfAnother() {
    NameIDPolicy policy = policy(NameID.PERSISTENT);
    policy.setSPNameQualifier(SamlSp.PLAIN.entityId());
    request.setNameIDPolicy(policy);
    SsoHub.Person pupil = HUB.person("pupil");

    var refused = new Delivered(signIn(browser.open(signed(request)), pupil));

    assertThat(refused.status()).isEqualTo("Requester/InvalidNameIDPolicy");
    String one = new Delivered(browser.open(signed(SP.request(HUB)))).nameId(SP).getValue();
    SamlSp other = SamlSp.DROPPED;
    String two =
        new Delivered(browser.open(SamlLoginTest.redirect(other, other.request(HUB), "s")))
            .nameId(other)
            .getValue();
    assertThat(one).isNotEqualTo(two);
  }

  @Test
  @DisplayName("IDP-09 a service without a list of attributes gets none")
  void noAttributesByDefault() {
    SamlSp dropped = SamlSp.DROPPED;
    var delivered =
        new Delivered(
            signIn(
                browser.open(SamlLoginTest.redirect(dropped, dropped.request(HUB), "s")),
                HUB.person("staff")));

    assertThat(Delivered.attributes(delivered.assertion(dropped))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:oasis:names:tc:SAML:2.0:ac:classes:X509",
        "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken",
        "https://refeds.org/profile/mfa"
      })
  @DisplayName("IDP-11 a context stronger than the login's is NoAuthnContext")
  void strongerContext(String wanted) {
    request.setRequestedAuthnContext(SamlHabitsTest.context(wanted));

    var refused = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(refused.status()).isEqualTo("Responder/NoAuthnContext");
  }

  @Test
  @DisplayName("A request for another destination, or of another version, is refused")
  void otherFrame() {
    request.setDestination("https://other.example.org/saml/idp/sso");
    refused(signed(request), "destination");
    AuthnRequest artifact = SP.request(HUB);
    artifact.setProtocolBinding("urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact");
    refused(signed(artifact), "binding");
  }

  @Test
  @DisplayName(
      "A request that waits for a login is of use in the browser it came with, and there alone")
  void requestOfAnotherBrowser() {
    Browser.Page toForm = browser.get(signed(request));
    SsoHub.Person pupil = HUB.person("pupil");
    Browser.Page after = signIn(browser.follow(toForm), pupil);
    assertThat(new Delivered(after).status()).isEqualTo("Success");

    Browser other = HUB.browser();
    Browser.Page stolen = other.open(after.address().toString());
    assertThat(stolen.status()).isEqualTo(403);
  }

  private static NameIDPolicy policy(String format) {
    NameIDPolicy policy = OpenSaml.make(NameIDPolicy.DEFAULT_ELEMENT_NAME, NameIDPolicy.class);
    policy.setFormat(format);
    return policy;
  }

  private static Subject subject(String name) {
    NameID nameId = OpenSaml.make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(name);
    Subject subject = OpenSaml.make(Subject.DEFAULT_ELEMENT_NAME, Subject.class);
    subject.setNameID(nameId);
    return subject;
  }

  private static String signed(AuthnRequest request) {
    return SamlLoginTest.redirect(SP, request, "state");
  }

  private static String encoded(String xml) {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  /** A neutral page of the hub, no way to anybody, and the reason in the trail. */
  private void refused(String address, String reason) {
    refused(browser.get(address), reason);
  }

  private void refusedPost(String message, String... reasons) {
    refused(browser.post("/saml/idp/sso", Map.of("SAMLRequest", message)), reasons);
  }

  private void refused(Browser.Page answer, String... reasons) {
    assertThat(answer.location()).startsWith("/sign-on/refused?");
    assertThat(browser.follow(answer).status()).isEqualTo(403);
    assertThat(browser.cookie("preau-session")).isEmpty();
    String outcome =
        HUB.jdbc()
            .sql("select outcome from sign_on_step where code = ?")
            .param(answer.parameter("code"))
            .query(String.class)
            .single();
    assertThat(outcome).isIn((Object[]) reasons);
  }

  private Browser.Page signIn(Browser.Page form, SsoHub.Person person) {
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }
}
