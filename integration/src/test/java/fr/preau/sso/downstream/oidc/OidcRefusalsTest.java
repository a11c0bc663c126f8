package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an OpenID provider must refuse: each numbered attack on the hub as OP. */
class OidcRefusalsTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person PERSON = HUB.person("pupil");

  private final Browser browser = HUB.browser();
  private final Client rp = new Client(HUB, "rp");

  @BeforeEach
  void comesFromAnAddressThatHasNotFailed() {
    HUB.forgiveFailures();
  }

  @ParameterizedTest(name = "OP-01 {0}")
  @ValueSource(
      strings = {
        "http://localhost:9999/cb/../x",
        "http://localhost:9999/cb/",
        "http://localhost:9999/cb?x=1",
        "http://localhost:9999/cb#f",
        "http://localhost:9999/CB",
        "http://LOCALHOST:9999/cb",
        "http://localhost.:9999/cb",
        "http://localhost:9999@evil.example.org/cb",
        "http://localhost:9999.evil.example.org/cb",
        "http://localhost:9998/cb",
        "http://127.0.0.1:9999/cb",
        "https://localhost:9999/cb",
        "http://localhost:9999/%63b",
        "http://localhost:9999/cb%2e%2e",
        "http://localhost:9999\\cb",
        "http://l\u043ecalhost:9999/cb",
        "javascript:alert(1)",
        "//evil.example.org/cb"
      })
  void refusesAnyOtherRedirectUriWithoutRedirect(String uri) {
    signIn();

    Browser.Page answer = browser.get(rp.authorize(Map.of("redirect_uri", uri)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("pas disponible").doesNotContain("Whitelabel", "Exception");
  }

  @ParameterizedTest(name = "OP-02 {0} twice")
  @ValueSource(
      strings = {"redirect_uri", "client_id", "scope", "state", "response_type", "code_challenge"})
  void refusesAParameterThatIsThereTwice(String name) {
    signIn();

    Browser.Page answer = browser.get(rp.authorize(Map.of()) + "&" + name + "=x");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.response().headers().firstValue("Location")).isEmpty();
  }

  @Test
  @DisplayName("OP-03 no challenge, a plain one, a wrong verifier, none")
  void refusesToDoWithoutProofKey() {
    signIn();
    String bare = rp.authorize(Map.of()).replaceAll("&code_challenge(_method)?=[^&]*", "");
    assertThat(browser.get(bare).parameter("error")).isEqualTo("invalid_request");
    String plain = rp.authorize(Map.of("code_challenge_method", "plain"));
    assertThat(browser.get(plain).parameter("error")).isEqualTo("invalid_request");

    String wrong = "w".repeat(43);
    assertThat(rp.exchange(code(), Map.of("code_verifier", wrong)).text("error"))
        .isEqualTo("invalid_grant");
    assertThat(rp.exchange(code(), Map.of("code_verifier", "")).text("error"))
        .isIn("invalid_grant", "invalid_request");
  }

  @Test
  @DisplayName("OP-04 a code that is used twice ends what it gave")
  void endsEverythingWhenACodeComesBack() {
    signIn();
    String code = code();
    Client.Answer tokens = rp.exchange(code, Map.of());
    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(200);

    assertThat(rp.exchange(code, Map.of()).text("error")).isEqualTo("invalid_grant");

    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
    assertThat(rp.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  @DisplayName("OP-04 a code of another client, or for another redirect URI")
  void refusesACodeThatIsSomebodyElses() {
    signIn();
    String code = code();
    var other = new Client(HUB, "other-rp");
    assertThat(other.exchange(code, Map.of("code_verifier", rp.verifier)).text("error"))
        .isEqualTo("invalid_grant");
    assertThat(rp.exchange(code, Map.of()).text("error")).as("burnt").isEqualTo("invalid_grant");

    assertThat(
            rp.exchange(code(), Map.of("redirect_uri", "http://localhost:9999/other"))
                .text("error"))
        .isEqualTo("invalid_grant");
  }

  @Test
  @DisplayName("OP-04 a code after its minute")
  void refusesACodeThatIsTooOld() {
    signIn();
    String code = code();
    HUB.jdbc()
        .sql(
            "update oidc_grant set code_expires_at = now() - interval '1 second' where person_id ="
                + " ?")
        .param(PERSON.id())
        .update();

    assertThat(rp.exchange(code, Map.of()).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  @DisplayName("OP-04 a code in parallel: one at most wins, and nothing is left of it")
  void letsOneOfManyRedeemACode() throws Exception {
    signIn();
    String code = code();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Client.Answer> exchange = () -> rp.exchange(code, Map.of());
      List<Future<Client.Answer>> answers = threads.invokeAll(Collections.nCopies(8, exchange));
      long won = 0;
      for (Future<Client.Answer> answer : answers) {
        won += answer.get().status() == 200 ? 1 : 0;
      }
      assertThat(won).isLessThanOrEqualTo(1);
      for (Future<Client.Answer> answer : answers) {
        String access = answer.get().text("access_token");
        assertThat(access.isEmpty() || rp.userInfo(access).status() == 401).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @DisplayName("OP-05 a refresh token that was exchanged ends the family")
  void endsTheFamilyWhenASpentRefreshTokenComesBack() {
    signIn();
    Client.Answer first = rp.exchange(code(), Map.of());
    Client.Answer second = rp.refresh(first.text("refresh_token"));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));

    assertThat(rp.refresh(first.text("refresh_token")).text("error")).isEqualTo("invalid_grant");

    assertThat(rp.refresh(second.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
    assertThat(rp.userInfo(second.text("access_token")).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("OP-06 a secret in the address, a wrong one, none, an unsigned assertion")
  void refusesClientsThatDoNotProveThemselves() {
    signIn();
    Map<String, String> form =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code(),
            "redirect_uri",
            SsoHub.REDIRECT,
            "code_verifier",
            rp.verifier);
    assertThat(rp.postBare("/oauth2/token", form).status()).isIn(400, 401);
    assertThat(
            rp.postBare("/oauth2/token?client_id=rp&client_secret=" + SsoHub.SECRET, form).status())
        .isEqualTo(400);
    var wrong = new HashMap<>(form);
    wrong.put("client_id", "rp");
    wrong.put("client_secret", "guess");
    assertThat(rp.postBare("/oauth2/token", wrong).text("error")).isEqualTo("invalid_client");
    var unsigned = new HashMap<>(form);
    unsigned.put("client_id", "rp");
    unsigned.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    unsigned.put("client_assertion", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJycCIsInN1YiI6InJwIn0.");
    assertThat(rp.postBare("/oauth2/token", unsigned).text("error")).isEqualTo("invalid_client");
  }

  @Test
  @DisplayName("OP-07 request objects are off")
  void refusesRequestObjects() {
    signIn();
    assertThat(
            browser
                .get(rp.authorize(Map.of("request_uri", "http://169.254.169.254/latest")))
                .status())
        .isEqualTo(400);
    assertThat(browser.get(rp.authorize(Map.of("request", "e30.e30."))).status()).isEqualTo(400);
    assertThat(
            rp.get("/.well-known/openid-configuration")
                .json()
                .path("request_parameter_supported")
                .asBoolean())
        .isFalse();
  }

  @ParameterizedTest(name = "OP-08 {0}")
  @ValueSource(strings = {"token", "id_token", "id_token token", "code id_token", "none", ""})
  void knowsTheCodeFlowOnly(String type) {
    signIn();

    Browser.Page answer = browser.get(rp.authorize(Map.of("response_type", type)));

    if (answer.status() / 100 == 3) {
      assertThat(answer.parameter("error")).isIn("unsupported_response_type", "invalid_request");
    } else {
      assertThat(answer.status()).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("OP-09 nothing of ours is framed, and silence shows no page")
  void cannotBeFramed() {
    Browser.Page form = browser.open(rp.authorize(Map.of()));

    assertThat(form.response().headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
    assertThat(form.response().headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(browser.get(rp.authorize(Map.of("prompt", "none"))).parameter("error"))
        .isEqualTo("login_required");
  }

  @Test
  @DisplayName("OP-10 a logout that is not this session's asks, and leads nowhere else")
  void logsNobodyOutForAHintOfAnotherSession() {
    signIn();
    Client.Answer mine = rp.exchange(code(), Map.of());
    Browser another = HUB.browser();
    SsoHub.Person somebody = HUB.person("pupil");
    HUB.enter(another, somebody);

    Browser.Page answer =
        another.open(
            "/connect/logout?post_logout_redirect_uri=http://localhost:9999/bye&id_token_hint="
                + mine.text("id_token"));

    assertThat(answer.body()).contains("Se déconnecter ?");
    assertThat(another.open("/").body()).contains("Bonjour");

    Browser.Page evil =
        browser.get(
            "/connect/logout?post_logout_redirect_uri=http://evil.example.org/&id_token_hint="
                + mine.text("id_token"));
    assertThat(evil.location()).doesNotContain("evil");
  }

  @Test
  @DisplayName("OP-11 what a client writes is neither shown nor obeyed, and never long")
  void doesNotReflectWhatAClientWrites() {
    Browser.Page form =
        browser.open(
            rp.authorize(
                Map.of("login_hint", "<script>alert(1)</script>", "ui_locales", "\"><b>")));
    assertThat(form.body()).doesNotContain("<script", "alert(1)", "\"><b>");

    assertThat(browser.get(rp.authorize(Map.of("login_hint", "x".repeat(5_000)))).status())
        .isEqualTo(400);
    assertThat(browser.get(rp.authorize(Map.of("nonce", "a\0"))).status()).isEqualTo(400);
    assertThat(browser.get(rp.authorize(Map.of("any\0", "a"))).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("OP-13 no header moves the issuer")
  void keepsItsIssuer() {
    Browser.Page answer = browser.get("/.well-known/openid-configuration");

    assertThat(answer.body()).contains("\"issuer\":\"" + HUB.root() + "\"");
    assertThat(
            new Client(HUB, "rp")
                .getAs("/.well-known/openid-configuration", "evil.example.org")
                .text("issuer"))
        .isEqualTo(HUB.root());
  }

  @Test
  void discoveryNamesEachScopeOnce() {
    var scopes =
        new Client(HUB, "rp")
            .get("/.well-known/openid-configuration")
            .json()
            .path("scopes_supported");

    assertThat(scopes)
        .extracting(JsonNode::asText)
        .containsExactly("openid", "profile", "email", "education");
  }

  @Test
  @DisplayName("OP-15 one pairwise subject in id_token, userinfo and introspection")
  void namesThePersonAlikeEverywhereAndOtherwiseToOthers() throws Exception {
    signIn();
    Client.Answer tokens = rp.exchange(code(), Map.of());
    SignedJWT idToken = Client.jwt(tokens.text("id_token"));
    String subject = idToken.getJWTClaimsSet().getSubject();

    assertThat(rp.userInfo(tokens.text("access_token")).text("sub")).isEqualTo(subject);
    Client.Answer seen =
        rp.post("/oauth2/introspect", Map.of("token", tokens.text("access_token")));
    assertThat(seen.json().path("active").asBoolean()).isTrue();
    assertThat(seen.text("sub")).isEqualTo(subject);
    assertThat(subject).doesNotContain(PERSON.login());
  }

  @Test
  @DisplayName("OP-16 nothing registers itself")
  void hasNoDynamicRegistration() {
    assertThat(rp.post("/connect/register", Map.of()).status()).isIn(401, 403, 404);
    assertThat(rp.get("/.well-known/openid-configuration").json().has("registration_endpoint"))
        .isFalse();
  }

  @Test
  void aLogoutWithTheSessionsOwnTokenEndsItAndLeadsWhereTheClientDeclared() {
    signIn();
    Client.Answer tokens = rp.exchange(code(), Map.of());

    Browser.Page answer =
        browser.get(
            "/connect/logout?state=s%26x&post_logout_redirect_uri=http://localhost:9999/bye&id_token_hint="
                + tokens.text("id_token"));

    assertThat(answer.location()).isEqualTo("http://localhost:9999/bye?state=s%26x");
    assertThat(browser.open("/").body()).contains("Bienvenue");
    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
  }

  private void signIn() {
    HUB.enter(browser, PERSON);
  }

  private String code() {
    return browser.get(rp.authorize(Map.of())).parameter("code");
  }
}
