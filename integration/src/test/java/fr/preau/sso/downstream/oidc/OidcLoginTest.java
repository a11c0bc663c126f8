package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OidcLoginTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Browser browser = HUB.browser();
  private final Client rp = new Client(HUB, "rp");

  @Test
  void aTeacherSignsInToAServiceWithALoginAndAPassword() throws Exception {
    SsoHub.Person teacher = HUB.person("staff");

    Browser.Page form = browser.open(rp.authorize(Map.of()));
    assertThat(form.body()).contains("Identifiant", "Service fictif");
    Browser.Page back = signIn(form, teacher);

    assertThat(back.location()).startsWith(SsoHub.REDIRECT + "?");
    assertThat(back.parameter("state")).isEqualTo("state-1");
    Client.Answer tokens = rp.exchange(back.parameter("code"), Map.of());
    assertThat(tokens.status()).as(tokens.json().toString()).isEqualTo(200);
    SignedJWT idToken = Client.jwt(tokens.text("id_token"));
    JWKSet keys = JWKSet.parse(rp.get("/oauth2/jwks").json().toString());
    assertThat(
            idToken.verify(
                new RSASSAVerifier(keys.getKeyByKeyId(idToken.getHeader().getKeyID()).toRSAKey())))
        .isTrue();
    assertThat(idToken.getJWTClaimsSet().getIssuer()).isEqualTo(HUB.root());
    assertThat(idToken.getJWTClaimsSet().getAudience()).isEqualTo(List.of("rp"));
    assertThat(idToken.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("nonce-1");
    assertThat(idToken.getJWTClaimsSet().getClaims())
        .containsKeys("auth_time", "acr", "amr", "sid");

    Client.Answer claims = rp.userInfo(tokens.text("access_token"));
    assertThat(claims.text("sub")).isEqualTo(idToken.getJWTClaimsSet().getSubject());
    assertThat(claims.json().has("family_name")).isTrue();
    assertThat(claims.json().path("schools").isArray()).isTrue();
    assertThat(claims.json().has("birthdate")).as("not in the contract").isFalse();
  }

  @Test
  void aSecondServiceOpensWithoutAnotherPasswordAndUnderAnotherIdentifier() throws Exception {
    SsoHub.Person pupil = HUB.person("pupil");
    String first = subject(rp, signIn(browser.open(rp.authorize(Map.of())), pupil));

    var other = new Client(HUB, "other-rp");
    String second = subject(other, browser.open(other.authorize(Map.of())));

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void whoIsNotSubscribedIsRefusedOnAPageThatSaysWhyBeforeAnythingIsMinted() {
    SsoHub.Person pupil = HUB.person("pupil");
    var teachersOnly = new Client(HUB, "teachers-only");

    Browser.Page page = signIn(browser.open(teachersOnly.authorize(Map.of())), pupil);

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("n’est pas ouvert à votre profil", "Code d’assistance");
    assertThat(grants(pupil)).isZero();
  }

  @Test
  void whoHasNoSessionIsNotAskedForAnythingWhenTheClientWantsSilence() {
    Browser.Page answer = browser.get(rp.authorize(Map.of("prompt", "none")));

    assertThat(answer.location()).startsWith(SsoHub.REDIRECT + "?");
    assertThat(answer.parameter("error")).isEqualTo("login_required");
  }

  @Test
  void aClientThatWantsANewProofGetsOneAndNotALoop() throws Exception {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(browser.open(rp.authorize(Map.of())), pupil);
    String before = browser.cookie("preau-session");

    Browser.Page form = browser.open(rp.authorize(Map.of("prompt", "login")));
    assertThat(form.body()).contains("Identifiant");
    Browser.Page back = signIn(form, pupil);

    assertThat(back.location()).startsWith(SsoHub.REDIRECT + "?");
    assertThat(browser.cookie("preau-session")).as("a new token").isNotEqualTo(before);
  }

  @Test
  void aSuspendedAccountEndsTheSessionAndWhatItGave() throws Exception {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser.Page back = signIn(browser.open(rp.authorize(Map.of())), pupil);
    Client.Answer tokens = rp.exchange(back.parameter("code"), Map.of());
    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(200);

    HUB.jdbc()
        .sql("update account set state = 'suspended' where person_id = ?")
        .param(pupil.id())
        .update();

    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(401);
    assertThat(rp.refresh(tokens.text("refresh_token")).status()).isEqualTo(400);
    assertThat(browser.open(rp.authorize(Map.of())).body()).contains("Identifiant");
  }

  private String subject(Client client, Browser.Page back) throws Exception {
    Client.Answer tokens = client.exchange(back.parameter("code"), Map.of());
    return Client.jwt(tokens.text("id_token")).getJWTClaimsSet().getSubject();
  }

  private Browser.Page signIn(Browser.Page form, SsoHub.Person person) {
    return browser.submit(form, Map.of("login", person.login(), "password", SsoHub.PASSWORD));
  }

  private static long grants(SsoHub.Person person) {
    return HUB.jdbc()
        .sql("select count(*) from oidc_grant where person_id = ?")
        .param(person.id())
        .query(Long.class)
        .single();
  }
}
