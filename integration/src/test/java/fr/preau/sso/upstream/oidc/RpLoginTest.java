package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.hub.RunningHub;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Logins of OpenID Connect providers over real HTTP, on both sides. */
class RpLoginTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");

  @Test
  void signsInByASecretAndWhatUserinfoSays() throws Exception {
    OidcBrowser browser = OidcBrowser.sent("op");

    assertThat(browser.asked("response_type")).isEqualTo("code");
    assertThat(browser.asked("scope")).isEqualTo("openid profile email");
    assertThat(browser.asked("redirect_uri")).isEqualTo(browser.callback());
    assertThat(browser.asked("code_challenge_method")).isEqualTo("S256");
    assertThat(browser.asked("state")).hasSizeGreaterThan(80);

    TestLogin login = browser.login(SOMEBODY).claim("aaf", null);
    login.more("aaf", List.of(OidcBrowser.key(SOMEBODY))).claim("amr", List.of("pwd", "<b>"));
    Browser.Page in = browser.back(login);

    browser.accepted(in, SOMEBODY);
    assertThat(browser.browser().follow(in).body()).contains("Bonjour");
    assertThat(browser.session("amr")).isEqualTo("{pwd}");
    assertThat(browser.session("acr")).endsWith(":unspecified");
    Map<String, String> exchange = last(browser);
    assertThat(exchange.get("authorization")).isEqualTo("Basic " + basic("hub at op"));
    assertThat(exchange).containsEntry("redirect_uri", browser.callback());
  }

  @Test
  void signsInByAKeyOfItsOwnTowardsThatProvider() throws Exception {
    OidcBrowser browser = OidcBrowser.sent("op-key");
    browser.accepted(browser.back(browser.login(SOMEBODY)), SOMEBODY);

    Map<String, String> exchange = last(browser);
    assertThat(exchange.get("client_assertion_type"))
        .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    SignedJWT assertion = SignedJWT.parse(exchange.get("client_assertion"));
    JWKSet published = JWKSet.parse(HUB.browser().get("/oidc/rp/jwks/op-key").body());
    JWKSet others = JWKSet.parse(HUB.browser().get("/oidc/rp/jwks/op").body());
    var key = published.getKeyByKeyId(assertion.getHeader().getKeyID()).toRSAKey();
    assertThat(key.isPrivate()).isFalse();
    assertThat(assertion.verify(new RSASSAVerifier(key))).isTrue();
    assertThat(others.getKeyByKeyId(key.getKeyID())).isNull();
    assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("hub at op-key");
    assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("hub at op-key");
    assertThat(assertion.getJWTClaimsSet().getAudience())
        .containsExactly(browser.op().issuer() + "/token");
    assertThat(assertion.getJWTClaimsSet().getExpirationTime()).isAfter(new Date());
    assertThat(exchange.get("authorization")).isEmpty();
  }

  @Test
  void signsInAtANationalProviderWithSignedUserinfoAndALevel() {
    OidcBrowser browser = OidcBrowser.sent("op-signed");
    assertThat(browser.asked("claims"))
        .contains("\"essential\":true")
        .contains("[\"eidas2\",\"eidas1\"]");
    assertThat(browser.asked("max_age")).isEqualTo("300");

    browser.accepted(browser.back(signed(browser)), SOMEBODY);

    assertThat(browser.session("acr")).endsWith(":PasswordProtectedTransport");
    assertThat(last(browser))
        .containsEntry("client_secret", TestOpenIdProviders.SECRET)
        .containsEntry("client_id", "hub at op-signed");
  }

  @Test
  void signsInAtAProviderThatSignsByAnEllipticCurveAndByNothingElse() {
    OidcBrowser browser = OidcBrowser.sent("op-curved");
    String code = "code-of-a-curve";
    browser.op().expect(code, browser.login(SOMEBODY).signedUserInfo().withHashes(code));
    browser.accepted(browser.back(code, Map.of()), SOMEBODY);

    OidcBrowser other = OidcBrowser.sent("op-curved");
    TestLogin forged = other.login(SOMEBODY).signedUserInfo();
    other.refused(
        other.back(
            forged.algorithm(JWSAlgorithm.RS256).signedBy(TestProvider.ATTACKER, header -> {})),
        "id-token");
  }

  @Test
  void aLevelAndAPromptAreAskedForAsDeclared() {
    OidcBrowser browser = OidcBrowser.sent("op-named");

    assertThat(browser.asked("acr_values")).isEqualTo("high");
    assertThat(browser.asked("prompt")).isEqualTo("consent");
  }

  @Test
  void theLoginIsLinkedToItsPersonByIssuerAndSubject() {
    OidcBrowser first = OidcBrowser.sent("op");
    TestLogin login = first.login(SOMEBODY);
    first.accepted(first.back(login), SOMEBODY);

    OidcBrowser later = OidcBrowser.sent("op");
    later.accepted(
        later.back(later.login(SOMEBODY).claim("aaf", null).subject(login.subject())), SOMEBODY);
    assertThat(
            HUB.jdbc()
                .sql("select issuer from federated_link where subject = ?")
                .param(login.subject())
                .query(String.class)
                .single())
        .isEqualTo(first.op().issuer());
  }

  @Test
  void whoTheRosterDoesNotKnowIsToldSo() {
    OidcBrowser browser = OidcBrowser.sent("op");
    Browser.Page refused = browser.back(browser.login(SOMEBODY).claim("aaf", "999999999"));

    assertThat(refused.location()).contains("reason=known-not-enrolled");
    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  void theAnswerMayComeToAnotherNode() {
    OidcBrowser browser = OidcBrowser.sent("op");
    try (RunningHub other = HUB.anotherNode()) {
      browser.op().expect("code-for-the-other-node", browser.login(SOMEBODY));
      Browser.Page in =
          browser
              .browser()
              .get(
                  "http://localhost:%d/oidc/rp/callback/op?%s"
                      .formatted(
                          other.port(),
                          Browser.encode(
                              Map.of(
                                  "code",
                                  "code-for-the-other-node",
                                  "state",
                                  browser.asked("state")))));

      browser.accepted(in, SOMEBODY);
    }
  }

  @Test
  void aProviderChangesItsKeysWithoutAnybodyNoticing() {
    OidcBrowser before = OidcBrowser.sent("op-rotating");
    before.accepted(before.back(before.login(SOMEBODY)), SOMEBODY);
    var old = before.op().key();

    before.op().rotate();

    OidcBrowser after = OidcBrowser.sent("op-rotating");
    after.accepted(after.back(after.login(SOMEBODY)), SOMEBODY);
    OidcBrowser late = OidcBrowser.sent("op-rotating");
    late.refused(late.back(late.login(SOMEBODY).signedBy(old, header -> {})), "id-token");
  }

  @Test
  void aClockMayBeOffByTheSecondsDeclaredAndNoMore() {
    Instant now = Instant.now();
    OidcBrowser near = OidcBrowser.sent("op-rotating");
    near.accepted(
        near.back(near.login(SOMEBODY).claim("iat", Date.from(now.plusSeconds(8)))), SOMEBODY);
    OidcBrowser far = OidcBrowser.sent("op-rotating");
    Browser.Page refused =
        far.back(far.login(SOMEBODY).claim("iat", Date.from(now.plusSeconds(40))));

    far.refused(refused, "id-token");
    assertThat(far.details(refused)).contains("iat");
  }

  @Test
  void aProviderThatIsDownIsToldAsSuchAtOnceAndEverythingElseGoesOn() {
    var browser = new OidcBrowser("op-down");
    Browser.Page page = away("op-down", browser);
    Browser.Page shown = browser.refused(page, "unreachable", "identity-provider-away");

    assertThat(shown.body()).contains("ne répond pas en ce moment");
    OidcBrowser other = OidcBrowser.sent("op");
    other.accepted(other.back(other.login(SOMEBODY)), SOMEBODY);
  }

  @Test
  void aProviderThatNeverAnswersIsGivenUpAfterSecondsAndNobodyQueuesBehind() {
    var browser = new OidcBrowser("op-slow");
    Instant begun = Instant.now();
    Browser.Page page = away("op-slow", browser);
    browser.refused(page, "unreachable", "identity-provider-away");
    assertThat(begun).isAfter(Instant.now().minusSeconds(12));

    Instant again = Instant.now();
    away("op-slow", new OidcBrowser("op-slow"));
    assertThat(again).isAfter(Instant.now().minusSeconds(3));
  }

  @Test
  void aProviderThatGoesDownInTheMiddleOfALoginIsToldAsSuch() {
    OidcBrowser browser = OidcBrowser.sent("op");
    browser.refused(
        browser.back(browser.login(SOMEBODY).failing(503)),
        "unreachable",
        "identity-provider-away");
  }

  @Test
  @DisplayName("S-07 an OpenID Connect provider that was taken away lets nobody in by any door")
  void aProviderThatWasTakenAwayLetsNobodyIn() throws IOException {
    OidcBrowser before = OidcBrowser.sent("op-leaving");
    try (SsoHub.Withdrawn withdrawn = HUB.without("op-leaving")) {
      Browser.Page page = before.back(before.login(SOMEBODY));
      Browser.Page start = HUB.browser().open("/sign-on?provider=op-leaving");

      assertThat(withdrawn).isNotNull();
      before.refused(page, "unknown-provider");
      assertThat(start.address().getPath()).isEqualTo("/sign-on/local");
      Browser.Page begun =
          HUB.browser().open("/oidc/rp/login/op-leaving?flow=" + Browser.hidden(start).get("flow"));
      assertThat(begun.address().toString()).startsWith(HUB.root());
      assertThat(HUB.browser().get("/oidc/rp/jwks/op-leaving").status()).isEqualTo(404);
    }
    OidcBrowser after = OidcBrowser.sent("op-leaving");
    after.accepted(after.back(after.login(SOMEBODY)), SOMEBODY);
  }

  private static TestLogin signed(OidcBrowser browser) {
    return browser
        .login(SOMEBODY)
        .claim("aaf", null)
        .claim("acr", "eidas1")
        .more("aaf", OidcBrowser.key(SOMEBODY))
        .signedUserInfo();
  }

  private static Browser.Page away(String provider, OidcBrowser browser) {
    Browser.Page choice = browser.browser().get("/sign-on?provider=" + provider);
    return browser.browser().get(choice.location());
  }

  private static Map<String, String> last(OidcBrowser browser) {
    List<Map<String, String>> all = browser.op().exchanges();
    return all.get(all.size() - 1);
  }

  private static String basic(String client) {
    return Base64.getEncoder()
        .encodeToString(
            (encoded(client) + ":" + encoded(TestOpenIdProviders.SECRET))
                .getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
