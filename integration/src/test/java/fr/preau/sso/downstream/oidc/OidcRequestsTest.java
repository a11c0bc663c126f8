package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.sso.Token;
import fr.preau.sso.downstream.saml.Entering;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may ask of a login and of a logout, and what it is answered. */
class OidcRequestsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final String BYE = "http://localhost:9999/bye";
  private static final String LOGOUT = "/connect/logout?post_logout_redirect_uri=" + BYE;

  private final SsoHub.Person pupil = HUB.person("pupil");
  private final Browser browser = HUB.browser();
  private final Client rp = new Client(HUB, "rp");

  @BeforeEach
  void signsIn() {
    HUB.enter(browser, pupil);
    HUB.forgiveFailures();
  }

  @ParameterizedTest(name = "OP-01 {0}: nobody signs in for what will be refused")
  @ValueSource(strings = {"redirect_uri", "client_id"})
  void refusesBeforeAnybodySignsIn(String parameter) {
    Browser.Page answer = HUB.browser().get(rp.authorize(Map.of(parameter, "https://x.example/")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aLoginThatIsTooOldForTheClientIsMadeAgainOnceAndNotInALoop() {
    authenticated("1 hour");
    assertThat(browser.get(rp.authorize(Map.of("max_age", "7200"))).parameter("code")).isNotEmpty();

    Browser.Page form = browser.open(rp.authorize(Map.of("max_age", "60")));
    assertThat(form.body()).contains("Identifiant");

    assertThat(again(form).parameter("code")).isNotEmpty();
    authenticated("1 second");
    Browser.Page zero = browser.open(rp.authorize(Map.of("max_age", "0")));
    assertThat(zero.body()).contains("Identifiant");
    assertThat(isForced(zero)).as("at an identity provider as well").isTrue();
    assertThat(again(zero).parameter("code")).isNotEmpty();
  }

  @ParameterizedTest(name = "max_age={0}")
  @ValueSource(strings = {"", "-1", "soon", "99999999999"})
  void aMaximumAgeThatIsNoneIsNotHeeded(String age) {
    assertThat(browser.get(rp.authorize(Map.of("max_age", age))).parameter("code")).isNotEmpty();
  }

  @Test
  @DisplayName("OP-09 silence neither shows a page nor passes for a new login")
  void silenceIsNoNewLogin() {
    authenticated("1 hour");

    Browser.Page answer =
        browser.get(rp.authorize(Map.of("prompt", "none", "max_age", "60", "state", "s&x")));

    assertThat(answer.parameter("error")).isEqualTo("login_required");
    assertThat(answer.parameter("state")).isEqualTo("s&x");
  }

  @Test
  void whoeverMayNotEnterIsRefusedToTheClientWhereNoPageMayBeShown() {
    var only = new Client(HUB, "teachers-only");

    Browser.Page answer = browser.get(only.authorize(Map.of("prompt", "none", "state", "s&x")));

    assertThat(answer.location()).startsWith(SsoHub.REDIRECT + "?");
    assertThat(answer.parameter("error")).isEqualTo("access_denied");
    assertThat(answer.parameter("state")).isEqualTo("s&x");
    String stateless =
        only.authorize(Map.of("prompt", "none", "state", "gone")).replace("&state=gone", "");
    assertThat(browser.get(stateless).location()).doesNotContain("state");
  }

  @ParameterizedTest(name = "OP-06 {0} in the address")
  @ValueSource(strings = {"client_secret", "client_assertion", "code_verifier", "refresh_token"})
  void refusesWhatIsSecretInAnAddress(String parameter) {
    Map<String, String> good =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code(),
            "redirect_uri",
            SsoHub.REDIRECT,
            "code_verifier",
            rp.verifier);
    String path = "/oauth2/token?x=1&" + parameter + "=x";
    Map<String, String> form = parameter.equals("code_verifier") ? without(good, parameter) : good;

    Client.Answer answer = rp.post(path, form);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("error")).isEqualTo("invalid_request");
    assertThat(answer.json()).as("nothing but the error").hasSize(1);
    assertThat(rp.post("/oauth2/token?x=1", good).status()).as("not burnt").isEqualTo(200);
  }

  @ParameterizedTest(name = "OP-02 {0} twice")
  @ValueSource(strings = {"prompt", "max_age", "login_hint"})
  void refusesWhatOnlyTheHubReadsTwice(String name) {
    Browser.Page answer = browser.get(rp.authorize(Map.of(name, "login")) + "&" + name + "=login");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_request\"}");
  }

  @Test
  void aLogoutTakesTheCookieAwayAndIsGoodWithoutASessionToo() {
    String hint = hint();
    assertThat(browser.get(LOGOUT + "&id_token_hint=" + hint).location()).isEqualTo(BYE);
    assertThat(browser.cookie("preau-session")).isEmpty();

    assertThat(browser.get(LOGOUT + "&id_token_hint=" + hint).location()).isEqualTo(BYE);
  }

  @Test
  @DisplayName("OP-10 no hint, a forged one, another client's: the hub asks")
  void asksWhoeverShowsNoHintOfTheirOwn() {
    String hint = hint();
    String forged = hint.substring(0, hint.lastIndexOf('.') + 1) + "AAAA";

    for (String bad :
        new String[] {
          "", "&id_token_hint=" + forged, "&client_id=other-rp&id_token_hint=" + hint
        }) {
      Browser.Page answer = browser.open(LOGOUT + bad);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("Se déconnecter ?");
    }
    assertThat(browser.open("/").body()).contains("Bonjour");
    assertThat(browser.get(LOGOUT + "&client_id=rp&id_token_hint=" + hint).location())
        .isEqualTo(BYE);
  }

  @Test
  void aLogoutVisitsTheServicesThatOnlyTheBrowserReaches() {
    Entering.by(browser, SamlSp.SIGNING);
    String hint = hint();

    Browser.Page visit = browser.open(LOGOUT + "&state=s&id_token_hint=" + hint);
    assertThat(visit.location()).startsWith(SamlSp.SIGNING.slo() + "?");

    assertThat(browser.open("/sign-on/logout/next").location()).isEqualTo(BYE + "?state=s");
    assertThat(browser.open("/connect/logout/done").body()).as("once").contains("Bienvenue");
  }

  @Test
  void aLogoutThatBeganHereDoesNotEndWhereAClientSays() {
    Entering.by(browser, SamlSp.SIGNING);
    browser.submit(browser.open("/sign-on/logout"), Map.of());

    assertThat(browser.get("/connect/logout/done").location()).isEqualTo("/");
    assertThat(browser.open("/sign-on/logout/next").body()).contains("déconnexion demandée");
  }

  private String hint() {
    return rp.exchange(code(), Map.of()).text("id_token");
  }

  private String code() {
    return browser.get(rp.authorize(Map.of())).parameter("code");
  }

  private Browser.Page again(Browser.Page form) {
    return browser.submit(form, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));
  }

  private static Map<String, String> without(Map<String, String> form, String name) {
    var rest = new HashMap<>(form);
    rest.remove(name);
    return rest;
  }

  private static boolean isForced(Browser.Page form) {
    return HUB.jdbc()
        .sql("select force from sign_on_flow where id_hash = ?")
        .param(Token.hash(Browser.hidden(form).get("flow")))
        .query(Boolean.class)
        .single();
  }

  private void authenticated(String ago) {
    HUB.jdbc()
        .sql("update sso_session set authenticated_at = now() - ?::interval where person_id = ?")
        .params(ago, pupil.id())
        .update();
  }
}
