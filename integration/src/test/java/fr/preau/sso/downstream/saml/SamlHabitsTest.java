package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnContextComparisonTypeEnumeration;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.IDPEntry;
import org.opensaml.saml.saml2.core.IDPList;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.RequestedAuthnContext;
import org.opensaml.saml.saml2.core.Scoping;

/** What real services were seen to send, each with the answer that they can use. */
class SamlHabitsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.SIGNING;

  private final Browser browser = HUB.browser();
  private final AuthnRequest request = SP.request(HUB);

  @Test
  @DisplayName(
      "mellon: a transient NameID that its metadata does not list, ForceAuthn stated as false")
  void mellon() {
    request.setForceAuthn(false);
    request.setIsPassive(false);
    request.setNameIDPolicy(policy(NameID.TRANSIENT));

    var first = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    NameID nameId = first.nameId(SP);
    assertThat(nameId.getFormat()).isEqualTo(NameID.TRANSIENT);
    AuthnRequest again = SP.request(HUB);
    again.setNameIDPolicy(policy(NameID.TRANSIENT));
    assertThat(new Delivered(browser.open(signed(again))).nameId(SP).getValue())
        .isNotEqualTo(nameId.getValue());
  }

  @Test
  @DisplayName(
      "Shibboleth: a NameIDPolicy without Format, no ACS address, a RelayState of 71 characters")
  void shibboleth() {
    NameIDPolicy policy = policy(null);
    policy.setAllowCreate(true);
    request.setNameIDPolicy(policy);
    request.setAssertionConsumerServiceURL(null);
    request.setProtocolBinding(null);
    String state = "ss:mem:" + "0123456789abcdef".repeat(4);

    var delivered =
        new Delivered(
            signIn(
                browser.open(
                    Outgoing.redirect(
                        "/saml/idp/sso", true, request, Optional.of(state), SP.signer())),
                HUB.person("pupil")));

    assertThat(delivered.action).isEqualTo(SP.acs());
    assertThat(delivered.fields).containsEntry("RelayState", state);
    assertThat(delivered.nameId(SP).getFormat()).isEqualTo(NameID.PERSISTENT);
  }

  @Test
  @DisplayName("node-saml: exactly PasswordProtectedTransport, which a password is")
  void nodeSamlContext() {
    request.setRequestedAuthnContext(
        context("urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"));

    var delivered = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(delivered.status()).isEqualTo("Success");
  }

  @Test
  @DisplayName("node-saml: the emailAddress format, which a pupil has not: an answer it can show")
  void nodeSamlNameId() {
    request.setNameIDPolicy(policy(NameID.EMAIL));

    var delivered = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(delivered.status()).isEqualTo("Requester/InvalidNameIDPolicy");
    Delivered.verify(HUB, delivered.response());
  }

  @Test
  @DisplayName("node-saml: a posted request that is deflated all the same")
  void nodeSamlDeflatesPosts() {
    SP.signer().sign(request);

    Browser.Page kept =
        browser.post("/saml/idp/sso", Map.of("SAMLRequest", Raw.deflated(OpenSaml.write(request))));

    assertThat(browser.follow(kept).body()).contains("Identifiant");
  }

  @Test
  @DisplayName("A key without use verifies requests and encrypts assertions")
  void keyWithoutUse() {
    assertThat(SP.metadata()).doesNotContain("use=");

    var delivered = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(delivered.response().getEncryptedAssertions()).hasSize(1);
  }

  @Test
  @DisplayName(
      "Encryption is RSA-OAEP with SHA-1 and AES-256-GCM, which everybody reads, unless declared")
  void encryption() {
    var usual = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(usual.xml())
        .contains("xmlenc#rsa-oaep-mgf1p", "xmldsig#sha1", "xmlenc11#aes256-gcm");
    assertThat(usual.assertion(SP).getSubject()).isNotNull();
    SamlSp other = SamlSp.POSTING;
    var declared =
        new Delivered(browser.open(SamlLoginTest.redirect(other, other.request(HUB), "s")));
    assertThat(declared.xml()).contains("xmlenc#aes128-cbc");
    assertThat(declared.assertion(other).getSubject()).isNotNull();
  }

  @Test
  @DisplayName(
      "A minimum of Password is met by a password over TLS; Scoping is not followed anywhere")
  void minimumAndScoping() {
    RequestedAuthnContext minimum = context("urn:oasis:names:tc:SAML:2.0:ac:classes:Password");
    minimum.setComparison(AuthnContextComparisonTypeEnumeration.MINIMUM);
    request.setRequestedAuthnContext(minimum);
    IDPEntry entry = OpenSaml.make(IDPEntry.DEFAULT_ELEMENT_NAME, IDPEntry.class);
    entry.setProviderID("https://other-idp.example.org");
    IDPList list = OpenSaml.make(IDPList.DEFAULT_ELEMENT_NAME, IDPList.class);
    list.getIDPEntrys().add(entry);
    Scoping scoping = OpenSaml.make(Scoping.DEFAULT_ELEMENT_NAME, Scoping.class);
    scoping.setIDPList(list);
    request.setScoping(scoping);

    var delivered = new Delivered(signIn(browser.open(signed(request)), HUB.person("pupil")));

    assertThat(delivered.status()).isEqualTo("Success");
  }

  static RequestedAuthnContext context(String wanted) {
    AuthnContextClassRef reference =
        OpenSaml.make(AuthnContextClassRef.DEFAULT_ELEMENT_NAME, AuthnContextClassRef.class);
    reference.setURI(wanted);
    RequestedAuthnContext context =
        OpenSaml.make(RequestedAuthnContext.DEFAULT_ELEMENT_NAME, RequestedAuthnContext.class);
    context.setComparison(AuthnContextComparisonTypeEnumeration.EXACT);
    context.getAuthnContextClassRefs().add(reference);
    return context;
  }

  private static NameIDPolicy policy(String format) {
    NameIDPolicy policy = OpenSaml.make(NameIDPolicy.DEFAULT_ELEMENT_NAME, NameIDPolicy.class);
    policy.setFormat(format);
    return policy;
  }

  private static String signed(AuthnRequest request) {
    return SamlLoginTest.redirect(SP, request, "state");
  }

  private Browser.Page signIn(Browser.Page form, SsoHub.Person person) {
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }
}
