package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/** Logouts that begin at a provider, and those that end there. */
class RpLogoutTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

  private OidcBrowser browser;
  private TestLogin login;
  private String sid;

  @BeforeEach
  void signIn() {
    browser = OidcBrowser.sent("op");
    sid = "sid-" + UUID.randomUUID();
    login = browser.login(SOMEBODY).claim("sid", sid).claim("email", "somebody@example.org");
    browser.accepted(browser.back(login), SOMEBODY);
  }

  @Test
  void aProviderEndsOneSessionOfALogin() {
    assertThat(post(token()).status()).isEqualTo(200);

    assertThat(browser.sessions()).isEmpty();
  }

  @Test
  void aProviderEndsEverySessionOfALoginButNoOthers() {
    OidcBrowser second = OidcBrowser.sent("op");
    second.accepted(
        second.back(second.login(SOMEBODY).subject(login.subject()).claim("sid", "other-" + sid)),
        SOMEBODY);
    OidcBrowser other = OidcBrowser.sent("op");
    other.accepted(other.back(other.login(SOMEBODY).claim("sid", "third-" + sid)), SOMEBODY);
    Map<String, Object> everywhere = token();
    everywhere.remove("sid");

    assertThat(post(everywhere).status()).isEqualTo(200);

    assertThat(browser.sessions()).isEmpty();
    assertThat(second.sessions()).isEmpty();
    assertThat(other.sessions()).containsExactly(SOMEBODY.id());
  }

  @ParameterizedTest(name = "RP-11 a logout token with {0}")
  @MethodSource("tokens")
  void rp11(String name, UnaryOperator<Map<String, Object>> change) {
    assertThat(post(change.apply(token())).status()).isEqualTo(400);
    assertThat(browser.sessions()).isNotEmpty();
  }

  static Stream<Arguments> tokens() {
    Instant now = Instant.now();
    return Stream.of(
        with("a nonce", "nonce", "n"),
        with("no events", "events", null),
        with("another event", "events", Map.of("https://example.org/other", Map.of())),
        with("another audience", "aud", "another"),
        with("another issuer", "iss", "https://attacker.example.org"),
        with("an old time", "iat", Date.from(now.minusSeconds(1200))),
        with("a time to come", "iat", Date.from(now.plusSeconds(90))),
        with("no time", "iat", null),
        with(
            "an end that is over",
            "iat",
            Date.from(now.minusSeconds(200)),
            "exp",
            Date.from(now.minusSeconds(90))),
        with("no id", "jti", null),
        with("nobody named", "sub", null, "sid", null));
  }

  private static Arguments with(String name, Object... changes) {
    UnaryOperator<Map<String, Object>> change =
        claims -> {
          for (int i = 0; i < changes.length; i += 2) {
            claims.put(changes[i].toString(), changes[i + 1]);
          }
          claims.values().removeIf(Objects::isNull);
          return claims;
        };
    return Arguments.of(name, change);
  }

  @Test
  @DisplayName("RP-11 a logout token by another key, without signature, or none")
  void rp11signature() throws ParseException {
    Map<String, Object> claims = token();
    assertThat(send(signed(claims, TestProvider.ATTACKER, "logout+jwt")).status()).isEqualTo(400);
    assertThat(send(new PlainJWT(set(claims)).serialize()).status()).isEqualTo(400);
    assertThat(send(login.idToken().orElseThrow()).status()).isEqualTo(400);
    assertThat(send("x").status()).isEqualTo(400);
    Browser.Page none = HUB.browser().post(HUB.root() + "/oidc/rp/backchannel/op", Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.body()).contains("invalid_request");
    assertThat(browser.sessions()).isNotEmpty();
  }

  @Test
  @DisplayName("RP-11 a logout token that comes again, or of a provider that nobody declared")
  void rp11replay() {
    Map<String, Object> claims = token();
    claims.put("sid", "nobody's");
    assertThat(post(claims).status()).isEqualTo(200);
    assertThat(browser.sessions()).isNotEmpty();

    claims.put("sid", sid);
    assertThat(post(claims).status()).isEqualTo(400);
    assertThat(lastKept()).as("whoever looks why").isEqualTo("replayed by op");
    assertThat(browser.sessions()).isNotEmpty();
    assertThat(
            HUB.browser()
                .post(HUB.root() + "/oidc/rp/backchannel/nobody", Map.of("logout_token", "x"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void aProviderWhoseKeysCannotBeAskedForIsTheOneToComeAgain() {
    Browser.Page answer =
        HUB.browser()
            .post(HUB.root() + "/oidc/rp/backchannel/op-down", Map.of("logout_token", "x"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(lastKept()).isEqualTo("unreachable by op-down");
  }

  @Test
  void signingOutHereGoesOnToTheProviderWithTheTokenOfTheLogin() {
    String kept = browser.session("upstream");
    Browser.Page ask = browser.browser().open("/sign-on/logout");
    Browser.Page out = browser.browser().submit(ask, Map.of());

    assertThat(browser.sessions()).isEmpty();
    String body = HtmlUtils.htmlUnescape(out.body());
    assertThat(body)
        .contains(browser.op().issuer() + "/end?x=1&id_token_hint=" + login.idToken().orElseThrow())
        .contains("&client_id=hub%20at%20op&post_logout_redirect_uri=")
        .contains("&state=");
    assertThat(kept).contains(login.subject()).doesNotContain(login.idToken().orElseThrow());
    assertThat(browser.browser().get("/oidc/rp/logged-out/op?state=x").location()).endsWith("/");
    assertThat(browser.browser().get("/oidc/rp/jwks/nobody").status()).isEqualTo(404);
  }

  @Test
  void aProviderThatIsNotToBeToldIsNotTold() {
    OidcBrowser other = OidcBrowser.sent("op-key");
    other.accepted(other.back(other.login(SOMEBODY)), SOMEBODY);
    Browser.Page out = other.browser().submit(other.browser().open("/sign-on/logout"), Map.of());

    assertThat(out.body()).doesNotContain("id_token_hint");
    assertThat(other.sessions()).isEmpty();
  }

  private static String lastKept() {
    return HUB.jdbc()
        .sql(
            """
            select outcome || ' by ' || rule from sign_on_step
             where step = 'vouched' order by id desc limit 1
            """)
        .query(String.class)
        .single();
  }

  private Map<String, Object> token() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", browser.op().issuer());
    claims.put("aud", browser.op().clientId());
    claims.put("iat", Date.from(Instant.now()));
    claims.put("exp", Date.from(Instant.now().plusSeconds(120)));
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("events", Map.of(EVENT, Map.of()));
    claims.put("sub", login.subject());
    claims.put("sid", sid);
    return claims;
  }

  private Browser.Page post(Map<String, Object> claims) {
    return send(signed(claims, browser.op().key(), "logout+jwt"));
  }

  private static Browser.Page send(String token) {
    return HUB.browser()
        .post(HUB.root() + "/oidc/rp/backchannel/op", Map.of("logout_token", token));
  }

  private static JWTClaimsSet set(Map<String, Object> claims) {
    var set = new JWTClaimsSet.Builder();
    claims.forEach(set::claim);
    return set.build();
  }

  private static String signed(Map<String, Object> claims, JWK key, String type) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(key.getKeyID())
              .type(new JOSEObjectType(type))
              .build();
      var jwt = new SignedJWT(header, set(claims));
      jwt.sign(new RSASSASigner(key.toRSAKey()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
