package fr.preau.sso.downstream.saml;

import static fr.preau.sso.saml.OpenSaml.make;
import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.access.Gate;
import fr.preau.sso.saml.Outgoing;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.Subject;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is let in with which request, once, and what the service hears when somebody is not. */
class SamlEntranceTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SamlSp SP = SamlSp.DROPPED;

  private final SsoHub.Person pupil = HUB.person("pupil");
  private final Browser browser = HUB.browser();

  @Test
  void whoeverMayNotEnterIsRefusedToTheServiceWhereNoPageMayBeShown() {
    HUB.enter(browser, pupil);

    var refused = delivered(SamlSp.TEACHERS, request -> request.setIsPassive(true));

    assertThat(refused.action).isEqualTo(SamlSp.TEACHERS.acs());
    assertThat(refused.status()).isEqualTo("Responder/RequestDenied");
    assertThat(lastSteps()).isEqualTo("decided profile-not-subscribed, asked denied");
    Delivered.verify(HUB, refused.response());
  }

  @Test
  @DisplayName("IDP-06 the name of the request is the person's in its very form")
  void subjectInAnotherForm() {
    HUB.enter(browser, pupil);
    String name = delivered(SP, request -> {}).nameId(SP).getValue();

    assertThat(delivered(SP, about(name, NameID.PERSISTENT)).status()).isEqualTo("Success");
    assertThat(delivered(SP, about(name, NameID.TRANSIENT)).status())
        .isEqualTo("Responder/AuthnFailed");
    assertThat(delivered(SP, about("another", NameID.PERSISTENT)).status())
        .isEqualTo("Responder/AuthnFailed");
    assertThat(lastSteps()).isEqualTo("decided ok, asked other-subject");
  }

  @Test
  @DisplayName("IDP-11 a context that the login has is not refused")
  void contextOfThePassword() {
    HUB.enter(browser, pupil);

    var entered =
        delivered(
            SP,
            request ->
                request.setRequestedAuthnContext(
                    SamlHabitsTest.context(
                        "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport")));

    assertThat(entered.status()).isEqualTo("Success");
  }

  @Test
  void whatLeavesIsKeptAndARefusalIsNotTakenForIt() {
    HUB.enter(browser, pupil);
    delivered(SP, about("another", NameID.PERSISTENT));
    assertThat(released()).isZero();

    delivered(SP, request -> {});

    assertThat(released()).isEqualTo(1);
  }

  @Test
  @DisplayName("IDP-05 with ForceAuthn no session is enough that was there before the request")
  void forceOfAPostedRequest() {
    HUB.enter(browser, pupil);
    Browser.Page kept = posted(request -> request.setForceAuthn(true));

    assertThat(browser.follow(kept).body()).contains("Identifiant");
    Browser.Page form = browser.open(kept.location());
    assertThat(form.body()).as("still").contains("Identifiant");
    Browser.Page after =
        browser.submit(form, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));
    assertThat(new Delivered(after).status()).isEqualTo("Success");
  }

  @Test
  @DisplayName("IDP-06 IsPassive of a posted request never leads to a page, and is answered once")
  void passiveOfAPostedRequest() {
    Browser.Page alone = posted(request -> request.setIsPassive(true));
    assertThat(new Delivered(browser.get(alone.location())).status())
        .isEqualTo("Responder/NoPassive");
    over(browser.get(alone.location()));

    HUB.enter(browser, pupil);
    Browser.Page forced =
        posted(
            request -> {
              request.setIsPassive(true);
              request.setForceAuthn(true);
            });
    assertThat(new Delivered(browser.get(forced.location())).status())
        .isEqualTo("Responder/NoPassive");
  }

  @Test
  @DisplayName("IDP-05 a request that waits is answered once, in its time, in its browser")
  void requestThatWaits() {
    HUB.enter(browser, pupil);
    Browser.Page kept = posted(request -> {});
    Browser other = HUB.browser();
    HUB.enter(other, pupil);
    over(other.get(kept.location()));
    other.open("/sign-on");
    over(other.get(kept.location()));

    assertThat(new Delivered(browser.get(kept.location())).status()).isEqualTo("Success");
    over(browser.get(kept.location()));

    Browser.Page late = posted(request -> {});
    HUB.jdbc().sql("update saml_request set expires_at = now() - interval '1 second'").update();
    over(browser.get(late.location()));
  }

  @Test
  @DisplayName("IDP-05 of two that take a request to answer it, the second finds none")
  void requestThatWasTaken() {
    PendingRequests pending = HUB.bean(PendingRequests.class);
    var waiting =
        pending.keep(
            new MockHttpServletRequest(),
            new MockHttpServletResponse(),
            SP.id(),
            Asked.by("_1", SP.acs()));

    assertThat(pending.take(waiting)).isTrue();
    assertThat(pending.take(waiting)).isFalse();
  }

  @Test
  @DisplayName("IDP-05 of answers to one request at the same time, one is given")
  void requestThatIsTakenTwice() throws Exception {
    HUB.enter(browser, pupil);
    String address = posted(request -> {}).location();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Browser.Page> answer = () -> browser.get(address);
      long given = 0;
      for (Future<Browser.Page> each : threads.invokeAll(Collections.nCopies(8, answer))) {
        given += each.get().body().contains("SAMLResponse") ? 1 : 0;
      }
      assertThat(given).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aLoginThatBeginsHereIsForAServiceThatWantsIt() {
    HUB.enter(browser, pupil);

    over(browser.get("/saml/idp/start/saml-rp"), "not-from-here");
    over(browser.get("/saml/idp/start/nobody"), "unknown-service");
    over(browser.get("/saml/idp/unsolicited?providerId=nobody"), "unknown-service");
    String plain = "/saml/idp/unsolicited?providerId=" + SamlSp.PLAIN.entityId() + "&target=";
    over(browser.get(plain + "x".repeat(1025)), "relay-state");
    assertThat(new Delivered(browser.get(plain + "x".repeat(1024))).fields)
        .containsEntry("RelayState", "x".repeat(1024));
  }

  @Test
  @DisplayName("IDP-09 of services that share a name, people enter by the one that is open to them")
  void sharedName() {
    assertThat(enteredBy("pupil")).containsExactly("saml-twin-a");
    assertThat(enteredBy("staff"))
        .as("IDP-04 not by one that does not take responses there")
        .containsExactly("saml-twin-b");
    assertThat(wouldOpen("relative", "saml-twin-c")).isTrue();
    assertThat(enteredBy("relative"))
        .as("an unsigned request is not one of the service that signs")
        .isEmpty();
  }

  private static boolean wouldOpen(String population, String provider) {
    Gate gate = HUB.bean(Gate.class);
    return gate.person(HUB.person(population).id())
        .filter(
            person ->
                gate.wouldOpen(
                    person, HUB.bean(Peers.class).provider(provider).orElseThrow().service()))
        .isPresent();
  }

  private List<String> enteredBy(String population) {
    SsoHub.Person person = HUB.person(population);
    HUB.enter(browser, person);
    browser.open(SamlLoginTest.unsigned(SamlSp.TWIN.request(HUB), "state"));
    return HUB.jdbc()
        .sql("select provider from sso_issued where person_id = ?")
        .param(person.id())
        .query(String.class)
        .list();
  }

  private Browser.Page posted(Consumer<AuthnRequest> change) {
    AuthnRequest request = SP.request(HUB);
    change.accept(request);
    Browser.Page kept =
        browser.post("/saml/idp/sso", Map.of("SAMLRequest", Outgoing.field(request)));
    assertThat(kept.location()).startsWith("/saml/idp/continue?request=");
    return kept;
  }

  private Delivered delivered(SamlSp sp, Consumer<AuthnRequest> change) {
    AuthnRequest request = sp.request(HUB);
    change.accept(request);
    return new Delivered(browser.get(SamlLoginTest.redirect(sp, request, "state")));
  }

  private static Consumer<AuthnRequest> about(String name, String format) {
    NameID nameId = make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    nameId.setValue(name);
    nameId.setFormat(format);
    Subject subject = make(Subject.DEFAULT_ELEMENT_NAME, Subject.class);
    subject.setNameID(nameId);
    return request -> request.setSubject(subject);
  }

  /** What support reads of the last request that was answered with a refusal. */
  private static String lastSteps() {
    return HUB.jdbc()
        .sql(
            """
            select string_agg(step || ' ' || outcome, ', ' order by id) from sign_on_step
             where code = (
               select code from sign_on_step where step = 'asked' order by id desc limit 1)
            """)
        .query(String.class)
        .single();
  }

  private long released() {
    return HUB.jdbc()
        .sql("select count(*) from release_sign_on where person_id = ?")
        .param(pupil.id())
        .query(Long.class)
        .single();
  }

  private void over(Browser.Page page) {
    over(page, "login-over");
  }

  private static void over(Browser.Page page, String reason) {
    assertThat(page.location()).startsWith("/sign-on/refused?");
    assertThat(
            HUB.jdbc()
                .sql("select outcome from sign_on_step where code = ?")
                .param(page.parameter("code"))
                .query(String.class)
                .single())
        .isEqualTo(reason);
  }
}
