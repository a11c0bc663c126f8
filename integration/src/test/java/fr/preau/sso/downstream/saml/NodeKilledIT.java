package fr.preau.sso.downstream.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.preau.sso.downstream.oidc.Client;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.NodeProcess;
import fr.preau.sso.testing.SamlSp;
import fr.preau.sso.testing.SsoHub;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One of two nodes is killed in the middle of a login; the browser goes on with the other, as the
 * proxy before them would have it.
 */
class NodeKilledIT {
  private static final SsoHub HUB = SsoHub.shared();

  private final SsoHub.Person pupil = HUB.person("pupil");
  private NodeProcess node;
  private Browser browser;

  @BeforeEach
  void startTheOther() {
    assumeTrue(Files.exists(NodeProcess.jar()), "the jar is built by 'mvn package'");
    node = NodeProcess.start(HUB);
    browser = new Browser(node.root());
  }

  @AfterEach
  void kill() {
    node.close();
  }

  @Test
  void aLoginByOpenIdConnectGoesOnAfterItsFormWasShown() {
    var rp = new Client(HUB, "rp");
    Browser.Page form = browser.open(rp.authorize(Map.of()));

    node.close();

    Browser.Page signedIn = signIn(form);
    Client.Answer tokens = rp.exchange(onTheOther(signedIn).parameter("code"), Map.of());
    assertThat(tokens.status()).isEqualTo(200);
    assertThat(rp.userInfo(tokens.text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void aLoginByOpenIdConnectGoesOnAfterThePasswordAndAfterTheCode() {
    var rp = new Client(HUB, "rp");
    Browser.Page form = browser.open(rp.authorize(Map.of()));
    String code =
        browser
            .submit(form, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD))
            .parameter("code");

    node.close();

    assertThat(rp.exchange(code, Map.of()).status()).isEqualTo(200);
    assertThat(browser.get(HUB.root() + "/").body()).as("the session").contains("Bonjour");
  }

  @Test
  void aLoginBySamlGoesOnAfterItsFormWasShown() {
    Browser.Page form =
        browser.open(SamlLoginTest.redirect(SamlSp.SIGNING, SamlSp.SIGNING.request(HUB), "state"));

    node.close();

    var delivered = new Delivered(onTheOther(signIn(form)));
    assertThat(delivered.action).isEqualTo(SamlSp.SIGNING.acs());
    assertThat(delivered.fields).containsEntry("RelayState", "state");
    Delivered.verify(HUB, delivered.response());
  }

  /** Sends the form that the killed node had shown to the one that is left. */
  private Browser.Page signIn(Browser.Page form) {
    assertThat(form.body()).contains("Identifiant");
    Map<String, String> fields = new LinkedHashMap<>(Browser.hidden(form));
    fields.put("login", pupil.login());
    fields.put("password", SsoHub.PASSWORD);
    return browser.post(HUB.root() + "/sign-on/local", fields);
  }

  private Browser.Page onTheOther(Browser.Page signedIn) {
    assertThat(signedIn.status()).isEqualTo(302);
    return browser.get(signedIn.address().resolve(signedIn.location()).toString());
  }
}
