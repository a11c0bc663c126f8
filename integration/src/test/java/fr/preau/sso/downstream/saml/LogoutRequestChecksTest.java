package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.preau.sso.saml.Incoming;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.common.SAMLVersion;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/** What a message about a logout must be, given to the reading class itself. */
class LogoutRequestChecksTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.SIGNING;
  private static final LogoutRequests REQUESTS = HUB.bean(LogoutRequests.class);

  private final Assertion told = told();

  @Test
  @DisplayName("SP-34 a logout is signed by its issuer, in either binding")
  void signature() {
    assertThat(sessions(request -> {})).isEqualTo(1);
    LogoutRequest posted = request(change -> {});
    SP.signer().sign(posted);
    assertThat(REQUESTS.request(posted(posted)).sessions()).hasSize(1);
    refused(posted(request(change -> {})), "unsigned");
    LogoutRequest other = request(change -> {});
    SamlSp.POSTING.signer().sign(other);
    refused(posted(other), "bad-signature");
    refused(unsignedRedirect(request(change -> {})), "unsigned");
    LogoutRequest inside = request(change -> {});
    SP.signer().sign(inside);
    refused(unsignedRedirect(inside), "unsigned");
  }

  @Test
  @DisplayName("SP-34 a logout of another destination, version, or of no id is refused")
  void frame() {
    refused(request -> request.setDestination("http://x/"), "destination");
    refused(request -> request.setVersion(SAMLVersion.VERSION_11), "version");
    refused(request -> request.setID(null), "no-id");
    refused(request -> request.getIssuer().setValue("x"), "unknown-service");
  }

  @Test
  @DisplayName("SP-34 a logout is of this moment, a minute of skew either way")
  void age() {
    refused(request -> request.setIssueInstant(null), "expired");
    refused(request -> request.setIssueInstant(in(90)), "expired");
    refused(request -> request.setIssueInstant(in(-390)), "expired");
    refused(request -> request.setNotOnOrAfter(in(-90)), "expired");
    assertThat(sessions(request -> request.setIssueInstant(in(30)))).isEqualTo(1);
    assertThat(sessions(request -> request.setIssueInstant(in(-330)))).isEqualTo(1);
    assertThat(sessions(request -> request.setNotOnOrAfter(in(-30)))).isEqualTo(1);
    assertThat(sessions(request -> request.setNotOnOrAfter(in(300)))).isEqualTo(1);
  }

  @Test
  @DisplayName("SP-34 only the very name, form and session that the service was told end something")
  void name() {
    refused(request -> request.setNameID(null), "no-name-id");
    refused(request -> request.getNameID().setValue(null), "no-name-id");
    assertThat(sessions(request -> request.getNameID().setValue("another"))).isZero();
    assertThat(sessions(request -> request.getNameID().setFormat(NameID.TRANSIENT))).isZero();
    assertThat(sessions(request -> request.getNameID().setFormat(NameID.UNSPECIFIED))).isEqualTo(1);
    assertThat(sessions(request -> request.getNameID().setFormat(null))).isEqualTo(1);
    assertThat(sessions(request -> request.getSessionIndexes().get(0).setValue("x"))).isZero();
    assertThat(sessions(request -> request.getSessionIndexes().clear())).isEqualTo(1);
    assertThat(
            sessions(
                request -> {
                  request.getSessionIndexes().clear();
                  request.getSessionIndexes().add(index(null));
                }))
        .as("an index that says nothing is none")
        .isEqualTo(1);
  }

  @Test
  @DisplayName("SP-34 a logout is taken once")
  void once() {
    Received good = redirected(request(change -> {}));
    assertThat(REQUESTS.request(good).sessions()).hasSize(1);

    refused(good, "replayed");
  }

  @Test
  void anAnswerIsOfAServiceToARequestAndSaysWhetherItIsDone() {
    assertThat(answered(response -> {}).done()).isTrue();
    assertThat(answered(response -> response.setStatus(null)).done()).isFalse();
    assertThat(answered(response -> response.getStatus().setStatusCode(null)).done()).isFalse();
    assertThat(answered(response -> response.getStatus().getStatusCode().setValue("urn:x")).done())
        .isFalse();
    assertThat(answered(response -> {}).inResponseTo()).isEqualTo("_asked");
    refusedAnswer(response -> response.setIssuer(null), "no-issuer");
    refusedAnswer(response -> response.getIssuer().setValue(null), "no-issuer");
    refusedAnswer(response -> response.getIssuer().setValue("x"), "unknown-service");
    refusedAnswer(response -> response.setInResponseTo(null), "unasked");
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(
            () ->
                REQUESTS.response(
                    Incoming.post(
                        Optional.empty(),
                        Optional.of(Outgoing.field(response(change -> {}))),
                        Optional.empty())))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("unsigned"));
  }

  private LogoutRequest request(Consumer<LogoutRequest> change) {
    NameID nameId = make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(told.getSubject().getNameID().getValue());
    nameId.setFormat(told.getSubject().getNameID().getFormat());
    LogoutRequest request = make(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
    request.setID("_" + UUID.randomUUID());
    request.setIssueInstant(Instant.now());
    request.setDestination(HUB.root() + "/saml/idp/logout");
    request.setIssuer(SP.issuer());
    request.setNameID(nameId);
    request.getSessionIndexes().add(index(told.getAuthnStatements().get(0).getSessionIndex()));
    change.accept(request);
    return request;
  }

  private static LogoutResponse response(Consumer<LogoutResponse> change) {
    StatusCode code = make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    code.setValue(StatusCode.SUCCESS);
    Status status = make(Status.DEFAULT_ELEMENT_NAME, Status.class);
    status.setStatusCode(code);
    LogoutResponse response = make(LogoutResponse.DEFAULT_ELEMENT_NAME, LogoutResponse.class);
    response.setID("_" + UUID.randomUUID());
    response.setIssueInstant(Instant.now());
    response.setIssuer(SP.issuer());
    response.setInResponseTo("_asked");
    response.setStatus(status);
    change.accept(response);
    return response;
  }

  private static SessionIndex index(String value) {
    SessionIndex index = make(SessionIndex.DEFAULT_ELEMENT_NAME, SessionIndex.class);
    index.setValue(value);
    return index;
  }

  private static Instant in(int seconds) {
    return Instant.now().plusSeconds(seconds);
  }

  private int sessions(Consumer<LogoutRequest> change) {
    return REQUESTS.request(redirected(request(change))).sessions().size();
  }

  private static LogoutRequests.Answered answered(Consumer<LogoutResponse> change) {
    return REQUESTS.response(signed(false, response(change)));
  }

  private void refused(Consumer<LogoutRequest> change, String reason) {
    refused(redirected(request(change)), reason);
  }

  private static void refused(Received received, String reason) {
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(() -> REQUESTS.request(received))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private static void refusedAnswer(Consumer<LogoutResponse> change, String reason) {
    assertThatExceptionOfType(SamlException.class)
        .isThrownBy(() -> answered(change))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  private static Received redirected(LogoutRequest request) {
    return signed(true, request);
  }

  private static Received signed(boolean request, SignableSAMLObject message) {
    String url =
        Outgoing.redirect("/saml/idp/logout", request, message, Optional.empty(), SP.signer());
    return Incoming.redirect(URI.create(url).getRawQuery());
  }

  private static Received posted(LogoutRequest request) {
    return Incoming.post(Optional.of(Outgoing.field(request)), Optional.empty(), Optional.empty());
  }

  private static Received unsignedRedirect(LogoutRequest request) {
    return Incoming.redirect(
        "SAMLRequest=" + Raw.deflated(OpenSaml.write(request)).replace("+", "%2B"));
  }

  private static Assertion told() {
    Browser browser = HUB.browser();
    HUB.enter(browser, HUB.person("pupil"));
    return new Delivered(browser.open(SamlLoginTest.redirect(SP, SP.request(HUB), "state")))
        .assertion(SP);
  }
}
