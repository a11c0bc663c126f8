package fr.preau.sso.demo;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demonstration's own service, over real HTTP: what a newcomer sees first. */
class DemoServiceTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Browser browser = HUB.browser();

  @Test
  void aNewcomerSignsInByOpenIdConnectAndSeesWhatAPublisherReceives() {
    SsoHub.Person pupil = HUB.person("pupil");
    assertThat(browser.open("/demo-service").body())
        .contains("/demo-service/login", "/demo-service/saml/login");

    Browser.Page page = signIn(browser.open("/demo-service/login"), pupil);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("id_token", "userinfo", "family_name", name(pupil));
  }

  @Test
  void aNewcomerSignsInBySamlSeesTheNameIdAndTheAttributesAndSignsOutEverywhere() {
    SsoHub.Person pupil = HUB.person("pupil");

    Browser.Page page = samlLogin(pupil);

    assertThat(page.address().getPath()).isEqualTo("/demo-service/saml");
    assertThat(page.body())
        .contains(
            "nameid-format:persistent", identifier(pupil), "urn:oid:2.5.4.4 (sn)", name(pupil))
        .doesNotContain(pupil.login());
    assertThat(browser.open("/").body()).contains("Bonjour");

    Browser.Page out = browser.submit(browser.open("/demo-service/saml"), Map.of());

    assertThat(out.address().getPath()).isEqualTo("/demo-service");
    assertThat(browser.open("/demo-service/saml").address().getPath()).isEqualTo("/demo-service");
    assertThat(browser.open("/").body()).contains("Bienvenue");
  }

  @Test
  void aLogoutAtTheHubEndsTheVisitOfTheServiceToo() {
    samlLogin(HUB.person("pupil"));

    Browser.Page done = browser.submit(browser.open("/sign-on/logout"), Map.of());

    assertThat(done.body()).contains("Service de démonstration : déconnecté");
    assertThat(browser.open("/demo-service/saml").address().getPath()).isEqualTo("/demo-service");
  }

  @Test
  void anAnswerIsTakenOnceAndByTheBrowserThatAskedAlone() {
    Browser.Page posting = signIn(browser.open("/demo-service/saml/login"), HUB.person("pupil"));
    Map<String, String> answer = Browser.hidden(posting);

    int elsewhere = HUB.browser().post("/demo-service/saml/acs", answer).status();
    int first = browser.post("/demo-service/saml/acs", answer).status();
    int again = browser.post("/demo-service/saml/acs", answer).status();

    assertThat(elsewhere).isEqualTo(400);
    assertThat(first).isEqualTo(302);
    assertThat(again).isEqualTo(400);
  }

  @Test
  void theEntityIdOfTheServiceLeadsToTheMetadataThatTheHubWasGiven() {
    assertThat(browser.get("/demo-service/saml/metadata").body())
        .contains("entityID=\"%s/demo-service/saml/metadata\"".formatted(HUB.root()));
  }

  private Browser.Page samlLogin(SsoHub.Person person) {
    return browser.submit(signIn(browser.open("/demo-service/saml/login"), person), Map.of());
  }

  private Browser.Page signIn(Browser.Page form, SsoHub.Person person) {
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }

  private static String name(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select family_name from person where id = ?")
        .param(person.id())
        .query(String.class)
        .single();
  }

  private static String identifier(SsoHub.Person person) {
    return HUB.jdbc()
        .sql(
            "select identifier from provider_identifier where provider = 'demo-service' and"
                + " person_id = ?")
        .param(person.id())
        .query(String.class)
        .single();
  }
}
