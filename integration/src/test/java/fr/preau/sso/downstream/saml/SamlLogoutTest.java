package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.saml.Incoming;
import fr.preau.sso.saml.OpenSaml;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.Signatures;
import fr.preau.sso.saml.Soap;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

class SamlLogoutTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.SIGNING;

  private final Browser browser = HUB.browser();
  private final SsoHub.Person pupil = HUB.person("pupil");
  private final Assertion told = signedIn().assertion(SP);

  @Test
  void aServiceEndsTheSessionAndHearsSoInItsOwnBinding() throws Exception {
    Browser.Page answer = browser.get(signed(request(SP, told)));

    assertThat(answer.location()).startsWith(SP.slo() + "?");
    LogoutResponse response = answered(answer);
    assertThat(response.getInResponseTo()).startsWith(ID);
    assertThat(status(response)).isEqualTo("Success");
    assertThat(answer.parameter("RelayState")).isEqualTo("state");
    assertThat(open()).isZero();
    assertThat(steps("logged-out")).isEmpty();
    assertThat(browser.open(SamlLoginTest.redirect(SP, SP.request(HUB), "s")).body())
        .contains("Identifiant");
  }

  @Test
  void aServiceThatPostsHearsByPost() {
    LogoutRequest request = request(SP, told);
    SP.signer().sign(request);

    var answer =
        new Delivered(
            browser.post("/saml/idp/logout", Map.of("SAMLRequest", Outgoing.field(request))));

    assertThat(answer.action).isEqualTo(SP.slo() + "-post");
    LogoutResponse response = answer.message(LogoutResponse.class);
    Delivered.verify(HUB, response);
    assertThat(status(response)).isEqualTo("Success");
    assertThat(response.getInResponseTo()).isEqualTo(request.getID());
    assertThat(open()).isZero();
  }

  @Test
  void aServiceThatHasNoAddressAnyMoreIsPassedOver() {
    enter(SamlSp.POSTING);
    browser.open(signed(request(SP, told)));
    HUB.jdbc()
        .sql(
            """
            update logout_chain set asked = jsonb_set(asked, '{provider}', '"saml-plain"')
             where (asked ->> 'personId')::bigint = ?
            """)
        .param(pupil.id())
        .update();

    assertThat(browser.get("/saml/idp/logout/visit").location()).isEqualTo("/sign-on/logout/next");
  }

  @Test
  void theOtherServicesAreToldByTheBrowserInTheWordsTheyWereGiven() throws Exception {
    SamlSp other = SamlSp.POSTING;
    Assertion toldOther = enter(other).assertion(other);

    Browser.Page visit = browser.open(signed(request(SP, told)));
    assertThat(open()).as("ended before anybody is told").isZero();
    var asked = new Delivered(visit);
    assertThat(asked.action).isEqualTo(other.slo());
    LogoutRequest repeated = asked.message(LogoutRequest.class);
    Delivered.verify(HUB, repeated);
    NameID name = toldOther.getSubject().getNameID();
    assertThat(repeated.getNameID().getValue()).isEqualTo(name.getValue());
    assertThat(repeated.getNameID().getFormat()).isEqualTo(name.getFormat());
    assertThat(repeated.getNameID().getNameQualifier()).isEqualTo(name.getNameQualifier());
    assertThat(repeated.getNameID().getSPNameQualifier()).isEqualTo(name.getSPNameQualifier());
    assertThat(repeated.getSessionIndexes())
        .singleElement()
        .satisfies(
            index ->
                assertThat(index.getValue())
                    .isEqualTo(toldOther.getAuthnStatements().get(0).getSessionIndex()));
    assertThat(repeated.getNotOnOrAfter()).isAfter(Instant.now());

    Browser.Page answer =
        browser.post("/saml/idp/logout", Map.of("SAMLResponse", done(other, repeated)));
    Browser.Page back = browser.follow(answer);
    assertThat(back.location()).startsWith(SP.slo() + "?");
    assertThat(status(answered(back))).isEqualTo("Success");
    assertThat(steps("logged-out")).contains("saml-post told");
    assertThat(browser.get("/saml/idp/logout/answer").location()).as("once").endsWith("/");
  }

  @Test
  void whoeverStaysSilentOrCannotBeToldIsNamedAndKeepsNobodySignedIn() throws Exception {
    enter(SamlSp.POSTING);
    enter(SamlSp.PLAIN);
    browser.open(signed(request(SP, told)));

    Browser.Page back = browser.open("/sign-on/logout/next");

    assertThat(status(answered(back))).isEqualTo("Success/PartialLogout");
    assertThat(steps("logged-out"))
        .as("one outcome a service, once it is known")
        .containsExactlyInAnyOrder("saml-post asked", "saml-plain not-told");
    assertThat(open()).isZero();
  }

  @Test
  void aServiceWithASoapEndpointIsToldWithoutTheBrowser() throws Exception {
    Assertion toldBySoap = enter(SamlSp.SOAP).assertion(SamlSp.SOAP);

    Browser.Page back = browser.get(signed(request(SP, told)));

    assertThat(status(answered(back))).isEqualTo("Success");
    assertThat(SamlSp.soapTo(SamlSp.SOAP))
        .contains(
            toldBySoap.getSubject().getNameID().getValue(),
            toldBySoap.getAuthnStatements().get(0).getSessionIndex());
    assertThat(steps("logged-out")).contains("saml-soap told");
    byte[] posted = SamlSp.soapTo(SamlSp.SOAP).getBytes(StandardCharsets.UTF_8);
    Delivered.verify(HUB, Soap.read(posted, LogoutRequest.class));
  }

  @Test
  void aServiceThatDoesNotAnswerToItOrSaysItIsNotDoneIsNotTakenToHaveEndedAnything()
      throws Exception {
    Map<Integer, UnaryOperator<String>> bad =
        Map.of(
            500, UnaryOperator.identity(),
            200, answer -> answer.replaceAll("InResponseTo=\"[^\"]*\"", "InResponseTo=\"_other\""),
            202, answer -> answer.replace("status:Success", "status:Responder"));
    for (Map.Entry<Integer, UnaryOperator<String>> each : bad.entrySet()) {
      SamlSp.answering(each.getKey() == 500 ? 500 : 200, each.getValue());
      Assertion now = signedIn().assertion(SP);
      enter(SamlSp.MOODY);
      LogoutRequest request = request(SP, now);
      request.setID("_" + UUID.randomUUID());
      assertThat(status(answered(browser.get(signed(request))))).isEqualTo("Success/PartialLogout");
    }
    SamlSp.answering(200, UnaryOperator.identity());
    Assertion now = signedIn().assertion(SP);
    enter(SamlSp.MOODY);
    LogoutRequest request = request(SP, now);
    request.setID("_" + UUID.randomUUID());
    assertThat(status(answered(browser.get(signed(request))))).isEqualTo("Success");
  }

  @Test
  @DisplayName(
      "IDP-10 an address of this network, in metadata that a partner can change, is not called")
  void privateAddress() throws Exception {
    enter(SamlSp.BY_URL);

    Browser.Page back = browser.get(signed(request(SP, told)));

    assertThat(status(answered(back))).isEqualTo("Success/PartialLogout");
    assertThat(SamlSp.soapTo(SamlSp.BY_URL)).isNull();
    assertThat(steps("logged-out")).contains("saml-url failed");
    Peer byUrl = HUB.bean(Peers.class).provider(SamlSp.BY_URL.id()).orElseThrow();
    assertThat(SoapLogout.mayCall(byUrl, URI.create("https://10.0.0.1/slo"))).isFalse();
    assertThat(SoapLogout.mayCall(byUrl, URI.create("https://93.184.216.34/slo"))).isTrue();
    assertThat(SoapLogout.mayCall(byUrl, URI.create("https://nowhere.invalid/slo"))).isFalse();
  }

  @Test
  void aPersonWhoSignsOutHereSeesWhatBecameOfEachService() {
    enter(SamlSp.POSTING);
    enter(SamlSp.PLAIN);
    Browser.Page first = browser.submit(browser.open("/sign-on/logout"), Map.of());
    assertThat(first.location()).startsWith(SP.slo() + "?SAMLRequest=");
    assertThat(open()).isZero();

    Received asked = Incoming.redirect(URI.create(first.location()).getRawQuery());
    LogoutRequest request = OpenSaml.read(asked.xml(), OpenSaml.MESSAGE, LogoutRequest.class);
    String answer =
        Outgoing.redirect(
            "/saml/idp/logout", false, response(SP, request), Optional.empty(), SP.signer());
    Browser.Page second = browser.open(answer);
    assertThat(new Delivered(second).action).isEqualTo(SamlSp.POSTING.slo());

    Browser.Page end = browser.open("/sign-on/logout/next");
    assertThat(end.body())
        .contains(
            "SP fictif : déconnecté",
            "saml-post : déconnexion demandée",
            "saml-plain : ne sait pas");
    assertThat(browser.open("/sign-on/logout/next").body()).as("no loop").contains("Bienvenue");
  }

  @Test
  void aBrowserThatCarriesNoLogoutOrAnotherGoesOn() {
    Browser nobodys = HUB.browser();
    assertThat(nobodys.get("/saml/idp/logout/visit").location()).endsWith("/sign-on/logout/next");
    assertThat(nobodys.get("/saml/idp/logout/answer").location()).endsWith("/");

    browser.submit(browser.open("/sign-on/logout"), Map.of());
    assertThat(browser.get("/saml/idp/logout/answer").location()).endsWith("/");
  }

  @Test
  void anAnswerThatIsNotSignedCountsForNothingAndTheBrowserGoesOn() throws Exception {
    enter(SamlSp.POSTING);
    LogoutRequest repeated =
        new Delivered(browser.open(signed(request(SP, told)))).message(LogoutRequest.class);
    long before = unsignedOnes();

    Browser.Page back =
        browser.follow(
            browser.post(
                "/saml/idp/logout",
                Map.of("SAMLResponse", Outgoing.field(response(SamlSp.POSTING, repeated)))));
    assertThat(unsignedOnes()).as("kept for support").isEqualTo(before + 1);

    assertThat(status(answered(back))).isEqualTo("Success/PartialLogout");
  }

  @Test
  void aServiceThatSharesItsNameAnswersForTheProviderThatWasAsked() {
    SsoHub.Person teacher = HUB.person("staff");
    Browser theirs = HUB.browser();
    HUB.enter(theirs, teacher);
    theirs.open(SamlLoginTest.unsigned(SamlSp.TWIN.request(HUB), "state"));
    Browser.Page visit = theirs.submit(theirs.open("/sign-on/logout"), Map.of());
    Received asked = Incoming.redirect(URI.create(visit.location()).getRawQuery());
    LogoutRequest request = OpenSaml.read(asked.xml(), OpenSaml.MESSAGE, LogoutRequest.class);

    Browser.Page end =
        theirs.open(
            Outgoing.redirect(
                "/saml/idp/logout",
                false,
                response(SamlSp.TWIN, request),
                Optional.empty(),
                SamlSp.TWIN.signer()));

    assertThat(end.body()).contains("saml-twin-b : déconnecté");
  }

  @Test
  @DisplayName("SP-34 an answer of a service that was not asked, or that it is not done")
  void answeredByAnother() throws Exception {
    enter(SamlSp.POSTING);
    LogoutRequest repeated =
        new Delivered(browser.open(signed(request(SP, told)))).message(LogoutRequest.class);

    browser.post("/saml/idp/logout", Map.of("SAMLResponse", done(SP, repeated)));
    assertThat(steps("logged-out")).isEmpty();

    LogoutResponse undone = response(SamlSp.POSTING, repeated);
    undone.getStatus().getStatusCode().setValue(StatusCode.RESPONDER);
    SamlSp.POSTING.signer().sign(undone);
    Browser.Page back =
        browser.follow(
            browser.post("/saml/idp/logout", Map.of("SAMLResponse", Outgoing.field(undone))));
    assertThat(steps("logged-out")).containsExactly("saml-post failed");
    assertThat(status(answered(back))).isEqualTo("Success/PartialLogout");
  }

  @Test
  @DisplayName("SP-34 a logout that is not signed, or by another key, ends nothing")
  void unsigned() {
    String url = signed(request(SP, told));
    refused(url.substring(0, url.indexOf("&SigAlg=")), "unsigned");
    refused(
        Outgoing.redirect(
            "/saml/idp/logout", true, request(SP, told), Optional.empty(), SamlSp.POSTING.signer()),
        "bad-signature");
  }

  @Test
  @DisplayName("SP-34 a logout of another time ends nothing")
  void expired() {
    LogoutRequest old = request(SP, told);
    old.setIssueInstant(Instant.now().minusSeconds(3600));
    refused(signed(old), "expired");
    LogoutRequest over = request(SP, told);
    over.setNotOnOrAfter(Instant.now().minusSeconds(120));
    refused(signed(over), "expired");
  }

  @Test
  @DisplayName("SP-34 a logout of somebody whom the service was not told of ends nothing")
  void ofAnother() throws Exception {
    Assertion toldOther = enter(SamlSp.POSTING).assertion(SamlSp.POSTING);
    LogoutRequest foreign = request(SP, toldOther);

    assertThat(status(answered(browser.get(signed(foreign)))))
        .isEqualTo("Requester/UnknownPrincipal");
    LogoutRequest wrongSession = request(SP, told);
    wrongSession.getSessionIndexes().get(0).setValue("another");
    wrongSession.setID("_" + UUID.randomUUID());
    assertThat(status(answered(browser.get(signed(wrongSession)))))
        .isEqualTo("Requester/UnknownPrincipal");
    assertThat(open()).isEqualTo(1);
  }

  @Test
  @DisplayName("SP-34 a logout that comes again is refused")
  void replayed() {
    String url = signed(request(SP, told));
    browser.get(url);

    Browser.Page again = browser.get(url);

    assertThat(again.location()).contains("/sign-on/refused");
    assertThat(outcome(again)).isEqualTo("replayed");
  }

  private static final String ID = "_logout-" + UUID.randomUUID();

  private LogoutRequest request(SamlSp sp, Assertion about) {
    NameID told = about.getSubject().getNameID();
    NameID nameId = make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(told.getValue());
    nameId.setFormat(told.getFormat());
    SessionIndex index = make(SessionIndex.DEFAULT_ELEMENT_NAME, SessionIndex.class);
    index.setValue(about.getAuthnStatements().get(0).getSessionIndex());
    LogoutRequest request = make(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
    request.setID(ID + "-" + pupil.id());
    request.setIssueInstant(Instant.now());
    request.setDestination(HUB.root() + "/saml/idp/logout");
    request.setIssuer(sp.issuer());
    request.setNameID(nameId);
    request.getSessionIndexes().add(index);
    return request;
  }

  private static String signed(LogoutRequest request) {
    return Outgoing.redirect("/saml/idp/logout", true, request, Optional.of("state"), SP.signer());
  }

  private static LogoutResponse response(SamlSp sp, LogoutRequest request) {
    StatusCode code = make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    code.setValue(StatusCode.SUCCESS);
    Status status = make(Status.DEFAULT_ELEMENT_NAME, Status.class);
    status.setStatusCode(code);
    LogoutResponse response = make(LogoutResponse.DEFAULT_ELEMENT_NAME, LogoutResponse.class);
    response.setID("_" + UUID.randomUUID());
    response.setIssueInstant(Instant.now());
    response.setIssuer(sp.issuer());
    response.setInResponseTo(request.getID());
    response.setStatus(status);
    return response;
  }

  private static String done(SamlSp sp, LogoutRequest request) {
    LogoutResponse response = response(sp, request);
    sp.signer().sign(response);
    return Outgoing.field(response);
  }

  private static LogoutResponse answered(Browser.Page page) throws Exception {
    Received received = Incoming.redirect(URI.create(page.location()).getRawQuery());
    Signatures.verify(received.proof().orElseThrow(), List.of(Delivered.key(HUB)), false);
    return OpenSaml.read(received.xml(), OpenSaml.MESSAGE, LogoutResponse.class);
  }

  private static String status(LogoutResponse response) {
    StatusCode code = response.getStatus().getStatusCode();
    String top = code.getValue().substring(code.getValue().lastIndexOf(':') + 1);
    return code.getStatusCode() == null
        ? top
        : top
            + "/"
            + code.getStatusCode()
                .getValue()
                .substring(code.getStatusCode().getValue().lastIndexOf(':') + 1);
  }

  private void refused(String address, String reason) {
    Browser.Page answer = browser.get(address);
    assertThat(answer.location()).startsWith("/sign-on/refused?");
    assertThat(outcome(answer)).isEqualTo(reason);
    assertThat(open()).as("the session stays").isEqualTo(1);
  }

  private static String outcome(Browser.Page refused) {
    return HUB.jdbc()
        .sql("select outcome from sign_on_step where code = ?")
        .param(refused.parameter("code"))
        .query(String.class)
        .single();
  }

  private static long unsignedOnes() {
    return HUB.jdbc()
        .sql("select count(*) from sign_on_step where step = 'logged-out' and outcome = 'unsigned'")
        .query(Long.class)
        .single();
  }

  private long open() {
    return HUB.jdbc()
        .sql("select count(*) from sso_session where person_id = ? and ended_at is null")
        .param(pupil.id())
        .query(Long.class)
        .single();
  }

  private List<String> steps(String step) {
    return HUB.jdbc()
        .sql("select service || ' ' || outcome from sign_on_step where person_id = ? and step = ?")
        .param(pupil.id())
        .param(step)
        .query(String.class)
        .list();
  }

  private Delivered signedIn() {
    HUB.enter(browser, pupil);
    return enter(SP);
  }

  private Delivered enter(SamlSp sp) {
    return new Delivered(browser.open(SamlLoginTest.redirect(sp, sp.request(HUB), "state")));
  }
}
