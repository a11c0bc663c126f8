package fr.preau.sso.logout;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.sso.downstream.oidc.Client;
import fr.preau.sso.downstream.saml.Entering;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import fr.preau.sso.testing.TellableClient;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that are told of a logout behind the browser's back, and some that never answer. */
class SilentPartnersTest {
  private static final SsoHub HUB = SsoHub.shared();

  private final Browser browser = HUB.browser();
  private final SsoHub.Person pupil = HUB.person("pupil");

  @Test
  void aClientIsToldOfALogoutInTheWordsOfItsLogin() throws ParseException {
    JWTClaimsSet login = enter(TellableClient.ID);

    Browser.Page page = browser.submit(browser.open("/sign-on/logout"), Map.of());

    assertThat(page.body()).contains("told-rp : déconnecté");
    JWTClaimsSet told =
        SignedJWT.parse(TellableClient.tokens().get(TellableClient.tokens().size() - 1))
            .getJWTClaimsSet();
    assertThat(told.getIssuer()).isEqualTo(HUB.root());
    assertThat(told.getAudience()).containsExactly(TellableClient.ID);
    assertThat(told.getSubject()).as("OP-15").isEqualTo(login.getSubject());
    assertThat(told.getClaim("sid")).isEqualTo(login.getClaim("sid")).isNotNull();
    assertThat(told.getJSONObjectClaim("events"))
        .containsOnlyKeys("http://schemas.openid.net/event/backchannel-logout");
    assertThat(told.getClaim("nonce")).isNull();
  }

  @Test
  @Timeout(60)
  void servicesThatNeverAnswerAreNamedAndNeitherTheOthersNorThePersonWaitForThem()
      throws ParseException {
    enter(TellableClient.SILENT);
    enter(TellableClient.ID);
    Entering.by(browser, SamlSp.SILENT);
    Entering.by(browser, SamlSp.SOAP);

    Browser.Page page = browser.submit(browser.open("/sign-on/logout"), Map.of());

    assertThat(page.body())
        .contains(
            "silent-rp : n’a pas répondu",
            "saml-silent : n’a pas répondu",
            "told-rp : déconnecté",
            "saml-soap : déconnecté");
    assertThat(outcomes())
        .containsExactlyInAnyOrder(
            "silent-rp failed", "saml-silent failed", "told-rp told", "saml-soap told");
    assertThat(browser.open("/").body()).contains("Bienvenue");
  }

  private JWTClaimsSet enter(String client) throws ParseException {
    var rp = new Client(HUB, client);
    Browser.Page page = browser.open(rp.authorize(Map.of()));
    if (page.body().contains("Identifiant")) {
      page = browser.submit(page, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));
    }
    return SignedJWT.parse(rp.exchange(page.parameter("code"), Map.of()).text("id_token"))
        .getJWTClaimsSet();
  }

  private List<String> outcomes() {
    return HUB.jdbc()
        .sql(
            """
            select service || ' ' || outcome from sign_on_step
             where person_id = ? and step = 'logged-out'
            """)
        .param(pupil.id())
        .query(String.class)
        .list();
  }
}
