package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a browser brings back from a provider, before anything is exchanged. */
class RpAnswerTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");

  @Test
  @DisplayName("RP-01 an answer without state, with another, or with two")
  void rp01() {
    OidcBrowser browser = OidcBrowser.sent("op");
    int before = browser.op().exchanges().size();

    browser.refused(browser.back(browser.login(SOMEBODY), Map.of("state", "")), "state");
    browser.refused(browser.back(browser.login(SOMEBODY), Map.of("state", "x.y")), "state");
    browser.refused(
        browser.back(browser.login(SOMEBODY), Map.of("state", browser.asked("state") + "x")),
        "state");
    browser.refused(
        browser
            .browser()
            .get(browser.callback() + "?code=x&state=" + browser.asked("state") + "&state=y"),
        "duplicate-parameter");
    browser.refused(browser.back(browser.login(SOMEBODY), Map.of("code", "")), "no-code");
    assertThat(browser.op().exchanges()).hasSize(before);
  }

  @Test
  @DisplayName("RP-01 a state that was answered already")
  void rp01reused() {
    OidcBrowser browser = OidcBrowser.sent("op");
    browser.refused(browser.back(browser.login(SOMEBODY).claim("aud", "another")), "id-token");

    browser.refused(browser.back(browser.login(SOMEBODY)), "state");
  }

  @Test
  @DisplayName("RP-01 RP-09 the state of another browser: an attacker's code in a victim's browser")
  void rp09() {
    OidcBrowser attacker = OidcBrowser.sent("op");
    OidcBrowser victim = OidcBrowser.sent("op");
    String code = "code-" + UUID.randomUUID();
    attacker.op().expect(code, attacker.login(SOMEBODY));

    victim.refused(victim.get(Map.of("code", code, "state", attacker.asked("state"))), "state");
    var stranger = new OidcBrowser("op");
    stranger.refused(stranger.get(Map.of("code", code, "state", attacker.asked("state"))), "state");
    attacker.accepted(attacker.back(code, Map.of()), SOMEBODY);
  }

  @Test
  @DisplayName("RP-05 a code of one provider at the address of another")
  void rp05() {
    OidcBrowser browser = OidcBrowser.sent("op");
    int before = TestOpenIdProviders.of("op-key").exchanges().size();
    Browser.Page page =
        browser
            .browser()
            .get(
                HUB.root()
                    + "/oidc/rp/callback/op-key?"
                    + Browser.encode(Map.of("code", "stolen", "state", browser.asked("state"))));

    browser.refused(page, "state");
    assertThat(TestOpenIdProviders.of("op-key").exchanges()).hasSize(before);
    browser.accepted(browser.back(browser.login(SOMEBODY)), SOMEBODY);
  }

  @Test
  @DisplayName("RP-05 an answer that names another issuer, or none where the provider always does")
  void rp05issuer() {
    OidcBrowser other = OidcBrowser.sent("op-named");
    int before = other.op().exchanges().size();
    other.refused(
        other.back(named(other), Map.of("iss", TestOpenIdProviders.of("op").issuer())),
        "other-issuer");
    OidcBrowser none = OidcBrowser.sent("op-named");
    none.refused(none.back(named(none)), "other-issuer");
    OidcBrowser unannounced = OidcBrowser.sent("op");
    unannounced.refused(
        unannounced.back(
            unannounced.login(SOMEBODY), Map.of("iss", "https://attacker.example.org")),
        "other-issuer");
    assertThat(other.op().exchanges()).hasSize(before);

    OidcBrowser right = OidcBrowser.sent("op-named");
    right.accepted(right.back(named(right), Map.of("iss", right.op().issuer())), SOMEBODY);
  }

  @Test
  @DisplayName("RP-06 a code that was used already is not shown to the provider again")
  void rp06() {
    OidcBrowser first = OidcBrowser.sent("op");
    String code = "code-" + UUID.randomUUID();
    first.op().expect(code, first.login(SOMEBODY));
    first.accepted(first.back(code, Map.of()), SOMEBODY);
    int before = first.op().exchanges().size();

    OidcBrowser second = OidcBrowser.sent("op");
    second.op().expect(code, second.login(SOMEBODY).careless());
    second.refused(second.back(code, Map.of()), "replayed");
    assertThat(first.op().exchanges()).hasSize(before);
  }

  @Test
  @DisplayName(
      "RP-06 every exchange shows the verifier of its own challenge, so an injected code is of no use")
  void rp06pkce() {
    OidcBrowser victim = OidcBrowser.sent("op");
    OidcBrowser attacker = OidcBrowser.sent("op");
    String stolen = "code-" + UUID.randomUUID();
    attacker.op().expect(stolen, victim.login(SOMEBODY));
    Browser.Page refused = attacker.back(stolen, Map.of());
    attacker.refused(refused, "token-refused");
    assertThat(attacker.details(refused)).contains("invalid_grant");

    OidcBrowser good = OidcBrowser.sent("op-key");
    good.accepted(good.back(good.login(SOMEBODY)), SOMEBODY);
    var exchanges = good.op().exchanges();
    String verifier = exchanges.get(exchanges.size() - 1).get("code_verifier");
    assertThat(verifier).hasSizeGreaterThanOrEqualTo(43);
    assertThat(good.request()).doesNotContain(verifier);
    assertThat(
            CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(verifier)).getValue())
        .isEqualTo(good.asked("code_challenge"));
  }

  @Test
  @DisplayName("RP-10 an error of the provider: a neutral page, no address of its, no word of its")
  void rp10() {
    OidcBrowser browser = OidcBrowser.sent("op");
    Browser.Page page =
        browser.get(
            Map.of(
                "error",
                "access_denied",
                "error_description",
                "<script>alert(1)</script>",
                "error_uri",
                "https://attacker.example.org/",
                "state",
                browser.asked("state")));

    Browser.Page shown = browser.refused(page, "provider-said");
    assertThat(browser.details(page))
        .contains("access_denied")
        .doesNotContain("script", "attacker");
    assertThat(shown.body()).doesNotContain("alert(1)", "attacker.example.org", "access_denied");
  }

  @Test
  @DisplayName("RP-10 an error that is none of the protocol's, or of a login that nobody began")
  void rp10unknown() {
    OidcBrowser browser = OidcBrowser.sent("op");
    browser.refused(browser.get(Map.of("error", "access_denied", "state", "x.y")), "state");
    Browser.Page page =
        browser.get(
            Map.of(
                "error", "<img src=x onerror=alert(1)>\r\nX: y", "state", browser.asked("state")));

    browser.refused(page, "provider-said");
    assertThat(browser.details(page)).contains("unreadable").doesNotContain("img");
  }

  private static TestLogin named(OidcBrowser browser) {
    return browser.login(SOMEBODY).claim("acr", "high");
  }
}
