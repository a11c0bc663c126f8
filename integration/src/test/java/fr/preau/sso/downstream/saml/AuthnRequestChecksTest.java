package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.preau.sso.saml.Incoming;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnContextComparisonTypeEnumeration;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.RequestedAuthnContext;
import org.opensaml.saml.saml2.core.Subject;

/** What a request must be and what is read of it, given to the reading class itself. */
class AuthnRequestChecksTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final AuthnRequests REQUESTS = HUB.bean(AuthnRequests.class);

  @Test
  @DisplayName("IDP-02 a response where a request belongs, and a request of nobody, are refused")
  void frame() {
    Received good = redirected(SamlSp.SIGNING, SamlSp.SIGNING.request(HUB));
    refused(new Received(false, good.xml(), good.relayState(), good.proof(), true), "not-saml");
    refused(of(SamlSp.PLAIN, request -> request.setIssuer(null)), "no-issuer");
    refused(of(SamlSp.PLAIN, request -> request.getIssuer().setValue(null)), "no-issuer");
    refused(of(SamlSp.PLAIN, request -> request.getIssuer().setValue("x")), "unknown-service");
    refused(of(SamlSp.PLAIN, request -> request.setVersion(SAMLVersion.VERSION_11)), "version");
    refused(of(SamlSp.PLAIN, request -> request.setID(null)), "no-id");
    refused(of(SamlSp.PLAIN, request -> request.setID(" ")), "no-id");
    refused(of(SamlSp.PLAIN, request -> request.setDestination("http://x/")), "destination");
    assertThat(read(of(SamlSp.PLAIN, request -> request.setDestination(null)))).isNotNull();
    assertThat(read(of(SamlSp.PLAIN, request -> request.setDestination(" ")))).isNotNull();
  }

  @Test
  @DisplayName("IDP-02 a signature that is there is good, also of a service that need not sign")
  void signature() {
    SamlSp free = SamlSp.DROPPED;
    assertThat(read(posted(free.request(HUB)))).isNotNull();
    assertThat(read(redirected(free, free.request(HUB)))).isNotNull();
    refused(redirected(SamlSp.POSTING, free.request(HUB)), "bad-signature");
    AuthnRequest other = free.request(HUB);
    SamlSp.POSTING.signer().sign(other);
    refused(posted(other), "bad-signature");
    AuthnRequest keyless = SamlSp.PLAIN.request(HUB);
    refused(redirected(SamlSp.POSTING, keyless), "no-key");

    refused(posted(SamlSp.SIGNING.request(HUB)), "unsigned");
    AuthnRequest signed = SamlSp.SIGNING.request(HUB);
    SamlSp.SIGNING.signer().sign(signed);
    assertThat(read(posted(signed))).isNotNull();
    refused(unsignedRedirect(SamlSp.SIGNING.request(HUB)), "unsigned");
    AuthnRequest inside = SamlSp.SIGNING.request(HUB);
    SamlSp.SIGNING.signer().sign(inside);
    refused(unsignedRedirect(inside), "unsigned");
  }

  @Test
  @DisplayName("IDP-01 an address or an index of the metadata, not both, in the binding of posts")
  void consumer() {
    SamlSp sp = SamlSp.PLAIN;
    assertThat(asked(sp, request -> {}).consumer()).isEqualTo(sp.acs());
    assertThat(asked(sp, to(sp.otherAcs(), null, null)).consumer()).isEqualTo(sp.otherAcs());
    assertThat(asked(sp, to(null, 7, null)).consumer()).isEqualTo(sp.otherAcs());
    assertThat(asked(sp, to(null, null, null)).consumer()).isEqualTo(sp.acs());
    refused(of(sp, to(sp.acs(), 0, null)), "consumer");
    refused(of(sp, to(null, 0, "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST")), "consumer");
    refused(of(sp, to(null, 8, null)), "consumer");
    refused(of(sp, to(null, 9, null)), "consumer");
    refused(of(sp, to("http://localhost:9999/artifact", null, null)), "consumer");
    refused(of(sp, to(sp.acs(), null, "urn:oasis:names:tc:SAML:2.0:bindings:PAOS")), "binding");
  }

  @Test
  void whatIsAskedIsReadAndWhatSaysNothingIsNot() {
    SamlSp sp = SamlSp.PLAIN;
    Asked plain = asked(sp, request -> {});
    assertThat(plain.force()).isFalse();
    assertThat(plain.passive()).isFalse();
    assertThat(plain.nameIdFormat()).isEmpty();
    assertThat(plain.qualifier()).isEmpty();
    assertThat(plain.context()).isEmpty();
    assertThat(plain.subject()).isEmpty();

    assertThat(asked(sp, request -> request.setForceAuthn(true)).force()).isTrue();
    assertThat(asked(sp, request -> request.setForceAuthn(false)).force()).isFalse();
    assertThat(asked(sp, request -> request.setIsPassive(true)).passive()).isTrue();
    assertThat(asked(sp, request -> request.setIsPassive(false)).passive()).isFalse();
    for (String nothing : new String[] {" ", NameID.UNSPECIFIED}) {
      Asked any = asked(sp, request -> request.setNameIDPolicy(policy(nothing, " ")));
      assertThat(any.nameIdFormat()).isEmpty();
      assertThat(any.qualifier()).isEmpty();
    }
    Asked particular =
        asked(sp, request -> request.setNameIDPolicy(policy(NameID.TRANSIENT, "https://q")));
    assertThat(particular.nameIdFormat()).contains(NameID.TRANSIENT);
    assertThat(particular.qualifier()).contains("https://q");
  }

  @Test
  @DisplayName("IDP-06 and IDP-11 a context and a subject are never read as less than they say")
  void contextAndSubject() {
    SamlSp sp = SamlSp.PLAIN;
    RequestedAuthnContext context =
        make(RequestedAuthnContext.DEFAULT_ELEMENT_NAME, RequestedAuthnContext.class);
    AuthnContextClassRef empty =
        make(AuthnContextClassRef.DEFAULT_ELEMENT_NAME, AuthnContextClassRef.class);
    AuthnContextClassRef x509 =
        make(AuthnContextClassRef.DEFAULT_ELEMENT_NAME, AuthnContextClassRef.class);
    x509.setURI("urn:x509");
    context.getAuthnContextClassRefs().addAll(List.of(empty, x509));
    assertThat(asked(sp, request -> request.setRequestedAuthnContext(context)).context())
        .contains(new Asked.Context("exact", List.of("urn:x509")));
    context.setComparison(AuthnContextComparisonTypeEnumeration.MINIMUM);
    context.releaseDOM();
    context.setParent(null);
    assertThat(asked(sp, request -> request.setRequestedAuthnContext(context)).context())
        .contains(new Asked.Context("minimum", List.of("urn:x509")));

    Subject nobody = make(Subject.DEFAULT_ELEMENT_NAME, Subject.class);
    assertThat(asked(sp, request -> request.setSubject(nobody)).subject())
        .contains(new Asked.Subject("", Optional.empty()));
    assertThat(asked(sp, request -> request.setSubject(subject(null, null))).subject())
        .contains(new Asked.Subject("", Optional.empty()));
    assertThat(asked(sp, request -> request.setSubject(subject("a", NameID.UNSPECIFIED))).subject())
        .contains(new Asked.Subject("a", Optional.empty()));
    assertThat(asked(sp, request -> request.setSubject(subject("a", NameID.PERSISTENT))).subject())
        .contains(new Asked.Subject("a", Optional.of(NameID.PERSISTENT)));
  }

  private static Consumer<AuthnRequest> to(String address, Integer index, String binding) {
    return request -> {
      request.setAssertionConsumerServiceURL(address);
      request.setAssertionConsumerServiceIndex(index);
      request.setProtocolBinding(binding);
    };
  }

  private static NameIDPolicy policy(String format, String qualifier) {
    NameIDPolicy policy = make(NameIDPolicy.DEFAULT_ELEMENT_NAME, NameIDPolicy.class);
    policy.setFormat(format);
    policy.setSPNameQualifier(qualifier);
    return policy;
  }

  private static Subject subject(String name, String format) {
    NameID nameId = make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(name);
    nameId.setFormat(format);
    Subject subject = make(Subject.DEFAULT_ELEMENT_NAME, Subject.class);
    subject.setNameID(nameId);
    return subject;
  }

  /** A request without signature, changed. */
  private static Received of(SamlSp sp, Consumer<AuthnRequest> change) {
    AuthnRequest request = sp.request(HUB);
    change.accept(request);
    return posted(request);
  }

  private static Received posted(AuthnRequest request) {
    return Incoming.post(
        Optional.of(Outgoing.field(request)), Optional.empty(), Optional.of("state"));
  }

  private static Received redirected(SamlSp signer, AuthnRequest request) {
    String url =
        Outgoing.redirect("/saml/idp/sso", true, request, Optional.empty(), signer.signer());
    return Incoming.redirect(URI.create(url).getRawQuery());
  }

  private static Received unsignedRedirect(AuthnRequest request) {
    return Incoming.redirect(
        "SAMLRequest=" + Raw.deflated(OpenSaml.write(request)).replace("+", "%2B"));
  }

  private static Asked asked(SamlSp sp, Consumer<AuthnRequest> change) {
    return read(of(sp, change)).asked();
  }

  private static AuthnRequests.From read(Received received) {
    return REQUESTS.read(received);
  }

  private static void refused(Received received, String reason) {
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(() -> read(received))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
