package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a provider signs, or somebody in its place. */
class RpTokenTest {
  private static final SsoHub.Person SOMEBODY =
      DirectExchange.ON ? new SsoHub.Person(1, "somebody") : SsoHub.shared().person("relative");

  @Test
  @DisplayName("RP-02 an id_token with another nonce, or none")
  void rp02() {
    refused("op", "nonce", login -> login.claim("nonce", "another"));
    refused("op", "nonce", login -> login.claim("nonce", null));
    OidcBrowser other = OidcBrowser.sent("op");
    refused("op", "nonce", login -> login.claim("nonce", other.asked("nonce")));
  }

  @Test
  @DisplayName("RP-03 an id_token that nobody signed, or anybody who has the public key")
  void rp03() {
    refused("op", "id-token", login -> login.instead(TestLogin::unsigned));
    refused("op", "id-token", login -> login.instead(RpTokenTest::withPublicKey));
    refused("op", "id-token", login -> login.instead(any -> "x.y.z"));
    refused("op", "id-token", login -> login.instead(any -> ""));
  }

  @Test
  @DisplayName("RP-03 an algorithm that is not the registered one, though the key is")
  void rp03algorithm() {
    refused("op", "id-token", login -> login.algorithm(JWSAlgorithm.RS512));
    refused("op", "id-token", login -> login.algorithm(JWSAlgorithm.PS256));
  }

  @ParameterizedTest(name = "RP-03 {0}")
  @MethodSource("headers")
  void rp03key(String name, Consumer<JWSHeader.Builder> header) {
    refused("op", "id-token", login -> login.signedBy(TestProvider.ATTACKER, header));
    assertThat(TestOpenIdProviders.of("op").asked()).doesNotContain("/attacker-keys");
  }

  static Stream<Arguments> headers() {
    var attacker = TestProvider.ATTACKER;
    URI theirs = URI.create(TestOpenIdProviders.of("op").issuer() + "/attacker-keys");
    Map<String, Consumer<JWSHeader.Builder>> headers =
        Map.of(
            "the id of the provider's key",
            header -> header.keyID(TestOpenIdProviders.of("op").key().getKeyID()),
            "no id of a key",
            header -> header.keyID(null),
            "a path as id of the key",
            header -> header.keyID("../../../../dev/null"),
            "an address as id of the key",
            header -> header.keyID(theirs.toString()),
            "a key that it brings along",
            header -> header.jwk(attacker.toPublicJWK()),
            "an address of keys",
            header -> header.jwkURL(theirs),
            "an address of a certificate",
            header -> header.x509CertURL(theirs));
    return headers.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @Test
  @DisplayName("RP-03 a header that has to be understood and is not, or another kind of token")
  void rp03header() {
    var key = TestOpenIdProviders.of("op").key();
    refused(
        "op",
        "id-token",
        login ->
            login.signedBy(
                key, header -> header.criticalParams(Set.of("x")).customParam("x", "y")));
    refused(
        "op",
        "id-token",
        login ->
            login.signedBy(
                key, header -> header.type(new com.nimbusds.jose.JOSEObjectType("logout+jwt"))));
  }

  @ParameterizedTest(name = "RP-04 {0}")
  @MethodSource("claims")
  void rp04(String name, UnaryOperator<TestLogin> change) {
    refused("op", "id-token", change);
  }

  static Stream<Arguments> claims() {
    Instant now = Instant.now();
    String hub = TestOpenIdProviders.of("op").clientId();
    return Stream.of(
        claim("another issuer", "iss", "https://attacker.example.org"),
        claim(
            "another issuer that begins alike", "iss", TestOpenIdProviders.of("op").issuer() + "/"),
        claim("no issuer", "iss", null),
        claim("another audience", "aud", "another"),
        claim("no audience", "aud", null),
        claim("other audiences and no authorized party", "aud", List.of(hub, "another")),
        claim("another authorized party", "azp", "another"),
        changed(
            "expired",
            login ->
                login
                    .claim("iat", Date.from(now.minusSeconds(200)))
                    .claim("exp", Date.from(now.minusSeconds(90)))),
        claim("never expiring", "exp", null),
        claim("issued in the future", "iat", Date.from(now.plusSeconds(90))),
        claim("issued at no time", "iat", null),
        claim("not yet valid", "nbf", Date.from(now.plusSeconds(90))),
        claim("nobody", "sub", null));
  }

  @Test
  @DisplayName("RP-04 several audiences with the hub as authorized party are as they should be")
  void rp04several() {
    OidcBrowser browser = OidcBrowser.sent("op");
    TestLogin login = browser.login(SOMEBODY).claim("azp", "hub at op");

    browser.accepted(browser.back(login.claim("aud", List.of("hub at op", "another"))), SOMEBODY);
  }

  @Test
  @DisplayName("RP-06 hashes of another code or of another access token")
  void rp06() {
    OidcBrowser browser = OidcBrowser.sent("op");
    String code = "code-" + UUID.randomUUID();
    browser.op().expect(code, browser.login(SOMEBODY).withHashes(code));
    browser.accepted(browser.back(code, Map.of()), SOMEBODY);

    refused("op", "hash", login -> login.withHashes("another code").claim("at_hash", null));
    refused(
        "op",
        "hash",
        login -> login.withHashes("x").claim("c_hash", null).claim("at_hash", "AAAA"));
  }

  @Test
  @DisplayName("RP-07 userinfo about another sub")
  void rp07() {
    refused("op", "user-info", login -> login.more("sub", "somebody-else"));
    refused("op", "malformed", login -> login.more("sub", null).more("aaf", "1"));
    refused(
        "op-signed",
        "user-info",
        login -> login.claim("acr", "eidas1").signedUserInfo().more("sub", "somebody-else"));
  }

  @Test
  void claimsThatAreNotWhatTheirNamesSayAreRefused() {
    refused("op", "malformed", login -> login.more("sub", null));
    refused(
        "op-signed",
        "malformed",
        login -> login.claim("acr", "eidas1").claim("auth_time", "yesterday").signedUserInfo());
    refused("op", "malformed", login -> login.claim("iss", "not an address"));
  }

  @Test
  @DisplayName("RP-07 an address is verified by whoever gives it, and not otherwise")
  void rp07mail() {
    Map<String, Object> unverified = Map.of("email", "a@ac-exemple.fr", "email_verified", false);
    Map<String, Object> verified = Map.of("email", "b@ac-exemple.fr", "email_verified", true);
    OidcBrowser.needsTheHub();
    var oidc =
        SsoHub.shared()
            .context()
            .config()
            .identityProvider("op")
            .orElseThrow()
            .oidc()
            .orElseThrow();

    assertThat(ClaimsSeen.of(oidc, unverified, verified).attributes()).doesNotContainKey("email");
    assertThat(ClaimsSeen.of(oidc, verified, unverified).attributes())
        .containsEntry("email", List.of("b@ac-exemple.fr"))
        .containsEntry("email_verified", List.of("true"));
    assertThat(ClaimsSeen.of(oidc, Map.of("email_verified", true), unverified).attributes())
        .doesNotContainKey("email");
    assertThat(ClaimsSeen.of(oidc, Map.of("iss", "x", "aud", "y"), verified).attributes())
        .containsOnlyKeys("email", "email_verified");
  }

  @ParameterizedTest(name = "RP-08 userinfo that is {0} where a signed one is expected")
  @MethodSource("userInfos")
  void rp08(String name, UnaryOperator<TestLogin> change) {
    refused("op-signed", "user-info", login -> change.apply(login.claim("acr", "eidas1")));
  }

  static Stream<Arguments> userInfos() {
    Instant over = Instant.now().minusSeconds(90);
    return Stream.of(
        changed("not signed", login -> login),
        changed("signed by another key", login -> login.signedUserInfo(TestProvider.ATTACKER)),
        changed(
            "signed by another algorithm",
            login -> login.signedUserInfo().algorithm(JWSAlgorithm.RS512).instead(TestLogin::good)),
        changed("for nobody", login -> login.signedUserInfo().more("aud", null)),
        changed("of no issuer", login -> login.signedUserInfo().more("iss", null)),
        changed("for another client", login -> login.signedUserInfo().more("aud", "another")),
        changed(
            "of another issuer",
            login -> login.signedUserInfo().more("iss", "https://attacker.example.org")),
        changed("expired", login -> login.signedUserInfo().more("exp", Date.from(over))));
  }

  @Test
  @DisplayName("RP-08 signed userinfo where JSON is expected")
  void rp08json() {
    refused("op", "user-info", TestLogin::signedUserInfo);
  }

  @Test
  @DisplayName("RP-12 another level than was asked for, or none")
  void rp12() {
    refused("op-signed", "acr", login -> login.claim("acr", "eidas0").signedUserInfo());
    refused("op-signed", "acr", TestLogin::signedUserInfo);
  }

  @Test
  @DisplayName("RP-12 somebody who proved who they are too long ago, or nobody knows when")
  void rp12time() {
    long old = Instant.now().minusSeconds(400).getEpochSecond();
    UnaryOperator<TestLogin> signed = login -> login.claim("acr", "eidas1").signedUserInfo();
    refused("op-signed", "auth-time", login -> signed.apply(login).claim("auth_time", old));
    refused("op-signed", "auth-time", login -> signed.apply(login).claim("auth_time", null));
  }

  @Test
  @DisplayName("RP-12 a login that has to be new is asked for as such, and is")
  void rp12force() {
    String authorize =
        "/oauth2/authorize?response_type=code&client_id=rp&scope=openid&state=s&nonce=n"
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            + "&code_challenge_method=S256&prompt=login&redirect_uri="
            + SsoHub.REDIRECT;
    OidcBrowser browser = new OidcBrowser("op");
    browser.begin(forced(browser, authorize));
    assertThat(browser.asked("prompt")).isEqualTo("login");
    assertThat(browser.asked("max_age")).isEqualTo("0");
    long old = Instant.now().minusSeconds(90).getEpochSecond();

    browser.refused(browser.back(browser.login(SOMEBODY).claim("auth_time", old)), "auth-time");
    browser.begin(forced(browser, authorize));
    browser.accepted(browser.back(browser.login(SOMEBODY)), SOMEBODY);
  }

  private static String forced(OidcBrowser browser, String authorize) {
    Browser.Page page = browser.browser().get(authorize);
    return page.location() + "&provider=op";
  }

  private static Arguments changed(String name, UnaryOperator<TestLogin> change) {
    return Arguments.of(name, change);
  }

  private static Arguments claim(String name, String claim, Object value) {
    UnaryOperator<TestLogin> change = login -> login.claim(claim, value);
    return Arguments.of(name, change);
  }

  private static void refused(String provider, String reason, UnaryOperator<TestLogin> change) {
    OidcBrowser browser = OidcBrowser.sent(provider);
    browser.refused(browser.back(change.apply(browser.login(SOMEBODY))), reason);
  }

  private static String withPublicKey(TestLogin login) {
    try {
      var set = new JWTClaimsSet.Builder();
      login.claims().forEach(set::claim);
      var key = TestOpenIdProviders.of("op").key();
      var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
      var jwt = new SignedJWT(header, set.build());
      jwt.sign(new MACSigner(key.toRSAKey().toRSAPublicKey().getEncoded()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
