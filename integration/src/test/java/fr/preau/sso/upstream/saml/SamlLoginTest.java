package fr.preau.sso.upstream.saml;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Logins that come from SAML identity providers as they should. */
class SamlLoginTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");

  @Test
  void aLoginAtAnIdentityProviderOpensASession() {
    SamlBrowser browser = SamlBrowser.sent("idp");

    Browser.Page page = browser.post(browser.answer(SOMEBODY));

    browser.accepted(page, SOMEBODY);
    assertThat(page.location()).isEqualTo("/");
    assertThat(upstream(SOMEBODY)).contains("nameId", "sessionIndex", "urn:preau:test:idp");
  }

  @Test
  void requestsAreSignedAndSayWhoAsksAndWhereToAnswer() {
    var browser = new SamlBrowser("idp");

    Element request = browser.begin("/sign-on?provider=idp");

    assertThat(request.getAttribute("AssertionConsumerServiceURL")).isEqualTo(browser.acs());
    assertThat(request.getTextContent().strip())
        .startsWith(TestIdentityProviders.spEntityId("idp"));
    assertThat(request.getAttribute("Destination"))
        .isEqualTo(TestIdentityProviders.ssoAddress("idp"));
    assertThat(browser.relayState()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aLoginGoesOnToTheServiceThatAsked() {
    var browser = new SamlBrowser("idp");
    Browser.Page choice =
        browser
            .browser()
            .get(
                "/oauth2/authorize?response_type=code&client_id=rp&scope=openid&state=s&code_challenge=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG&code_challenge_method=S256&redirect_uri="
                    + "http%3A%2F%2Flocalhost%3A9999%2Fcb");
    browser.begin(choice.location() + "&provider=idp");

    Browser.Page page = browser.post(browser.answer(SOMEBODY));

    assertThat(page.location()).startsWith("/oauth2/authorize?");
  }

  @Test
  void encryptedAssertionsAreReadWhenTheResponseIsSigned() {
    SamlBrowser browser = SamlBrowser.sent("idp-both");

    Browser.Page page =
        browser.post(
            browser
                .answer(SOMEBODY)
                .signed(true, true)
                .encrypted(new TestCipher(SamlBrowser.ourCertificate("idp-both"))));

    browser.accepted(page, SOMEBODY);
  }

  @Test
  void metadataSayWhoTheHubIsTowardsEachIdentityProvider() {
    Document one = TestXml.parse(HUB.browser().get("/saml/sp/metadata/idp").body());
    Element descriptor = one.getDocumentElement();

    assertThat(descriptor.getAttribute("entityID"))
        .isEqualTo(TestIdentityProviders.spEntityId("idp"));
    assertThat(SamlBrowser.ourCertificate("idp"))
        .isNotEqualTo(SamlBrowser.ourCertificate("idp-both"));
    assertThat(HUB.browser().get("/saml/sp/metadata/nobody").status()).isEqualTo(404);
  }

  @Test
  void whoIsUnknownHereIsToldSo() {
    SamlBrowser browser = SamlBrowser.sent("idp");

    Browser.Page page =
        browser.post(
            new TestAnswer("idp", browser.acs(), browser.request())
                .attribute("FrEduCtRefId", "{AAF}99|2d|4711"));

    assertThat(page.location()).contains("reason=known-not-enrolled");
    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  @DisplayName("S-09 a person who is not among those of the login is not chosen")
  void severalPeopleOfOneLoginAreChosenAmongByTheServersList() {
    SsoHub.Person other = HUB.person("relative");
    SamlBrowser browser = SamlBrowser.sent("idp");
    Browser.Page page =
        browser.post(
            new TestAnswer("idp", browser.acs(), browser.request())
                .attribute(
                    "FrEduCtRefId",
                    "{AAF}99|1d|" + SamlBrowser.key(SOMEBODY),
                    "{AAF}99|2d|" + SamlBrowser.key(other)));
    Browser.Page choice = browser.browser().follow(page);

    assertThat(choice.body()).contains("value=\"" + SOMEBODY.id(), "value=\"" + other.id());
    Browser.Page stranger =
        browser
            .browser()
            .submit(choice, Map.of("person", String.valueOf(HUB.person("pupil").id())));
    assertThat(stranger.status()).isEqualTo(403);
    assertThat(browser.sessions()).isEmpty();
    browser.browser().submit(choice, Map.of("person", String.valueOf(other.id())));
    assertThat(browser.sessions()).containsExactly(other.id());
  }

  @Test
  @DisplayName(
      "S-06 the address at which a login waits for a choice is good in its own browser only")
  void aLoginThatWaitsLinksNobodyFromAnotherBrowser() {
    SsoHub.Person one = HUB.person("pupil");
    SsoHub.Person other = HUB.person("relative");
    SamlBrowser attacker = SamlBrowser.sent("idp");
    Browser.Page choice =
        attacker
            .browser()
            .follow(
                attacker.post(
                    new TestAnswer("idp", attacker.acs(), attacker.request())
                        .attribute(
                            "FrEduCtRefId",
                            "{AAF}99|1d|" + SamlBrowser.key(one),
                            "{AAF}99|2d|" + SamlBrowser.key(other))));
    Browser victim = HUB.browser();
    Browser.Page own = victim.open("/sign-on");
    var fields = new LinkedHashMap<>(Browser.hidden(choice));
    fields.put("_csrf", Browser.hidden(own).get("_csrf"));
    fields.put("person", String.valueOf(one.id()));

    assertThat(victim.get(choice.address().toString()).location()).isEqualTo("/sign-on");
    assertThat(victim.post("/sign-on/person", fields).location()).isEqualTo("/sign-on");

    assertThat(victim.cookie("preau-session")).isEmpty();
    assertThat(sessions(one) + sessions(other)).isZero();
    attacker.browser().submit(choice, Map.of("person", String.valueOf(one.id())));
    assertThat(attacker.sessions()).containsExactly(one.id());
  }

  @Test
  @DisplayName("S-07 an identity provider that was taken away lets nobody in by any door")
  void anIdentityProviderThatWasTakenAwayLetsNobodyIn() throws IOException {
    SamlBrowser before = SamlBrowser.sent("idp-leaving");
    try (SsoHub.Withdrawn withdrawn = HUB.without("idp-leaving")) {
      Browser.Page page = before.post(before.answer(SOMEBODY));
      Browser.Page start = HUB.browser().open("/sign-on?provider=idp-leaving");

      assertThat(withdrawn).isNotNull();
      before.refused(page, "unknown-provider");
      assertThat(start.address().getPath()).isEqualTo("/sign-on/local");
      Browser.Page begun =
          HUB.browser()
              .open("/saml/sp/login/idp-leaving?flow=" + Browser.hidden(start).get("flow"));
      assertThat(begun.address().toString()).startsWith(HUB.root());
      assertThat(HUB.browser().get("/saml/sp/metadata/idp-leaving").status()).isEqualTo(404);
    }
    SamlBrowser after = SamlBrowser.sent("idp-leaving");
    after.accepted(after.post(after.answer(SOMEBODY)), SOMEBODY);
  }

  @Test
  void assuranceIsNeverMoreThanWhatWasSaid() {
    var strong = "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken";
    SamlBrowser browser = SamlBrowser.sent("idp");

    browser.post(browser.answer(SOMEBODY).state("CONTEXT", strong));

    assertThat(acr(SOMEBODY)).isEqualTo("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
    SamlBrowser unasked = new SamlBrowser("idp-both");
    unasked.post(unasked.unasked(SOMEBODY).signed(true, true));
    assertThat(acr(SOMEBODY)).isEqualTo("urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified");
  }

  @Test
  void aLoginThatNobodyAskedForEndsWhereItWasDeclared() {
    for (String state : List.of("/sign-on/logout", HUB.root() + "/sign-on/logout")) {
      var browser = new SamlBrowser("idp-both");
      Browser.Page page =
          browser.post(browser.unasked(SOMEBODY).signed(true, true).encoded(), state);

      browser.accepted(page, SOMEBODY);
      assertThat(page.location()).isEqualTo("/sign-on/logout");
    }
  }

  private static int sessions(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select count(*) from sso_session where person_id = ?")
        .param(person.id())
        .query(Integer.class)
        .single();
  }

  private static String upstream(SsoHub.Person person) {
    return last(person, "upstream::text");
  }

  private static String acr(SsoHub.Person person) {
    return last(person, "acr");
  }

  private static String last(SsoHub.Person person, String column) {
    return HUB.jdbc()
        .sql(
            "select %s from sso_session where person_id = ? order by authenticated_at desc limit 1"
                .formatted(column))
        .param(person.id())
        .query(String.class)
        .single();
  }
}
