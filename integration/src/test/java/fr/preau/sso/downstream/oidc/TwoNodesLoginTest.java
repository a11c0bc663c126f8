package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.RunningHub;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Nothing of a login is on one node only: another goes on with it wherever the first one stopped.
 */
class TwoNodesLoginTest {
  private static final SsoHub HUB = SsoHub.shared();

  @Test
  void aLoginThatOneNodeBeganIsFinishedByAnother() {
    SsoHub.Person pupil = HUB.person("pupil");
    var rp = new Client(HUB, "rp");
    try (RunningHub second = HUB.anotherNode()) {
      String other = "http://localhost:" + second.port();
      Browser browser = HUB.browser();
      Browser.Page form = browser.open(rp.authorize(Map.of()));
      assertThat(form.body()).contains("Identifiant");

      Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(form));
      fields.put("login", pupil.login());
      fields.put("password", SsoHub.PASSWORD);
      Browser.Page signedIn = browser.post(other + "/sign-on/local", fields);
      assertThat(signedIn.status()).isEqualTo(302);
      Browser.Page back = browser.get(signedIn.address().resolve(signedIn.location()).toString());

      Client.Answer tokens = rp.exchange(back.parameter("code"), Map.of());
      assertThat(tokens.status()).isEqualTo(200);
      assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(200);
      assertThat(browser.open(other + "/").body()).contains("Bonjour");
    }
    assertThat(HUB.browser().open("/").body()).as("the first node goes on").contains("Bienvenue");
  }
}
