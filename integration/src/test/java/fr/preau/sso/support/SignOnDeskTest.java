package fr.preau.sso.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SignOnDeskTest {
  private static final SsoHub HUB = SsoHub.shared();

  @Test
  void theCodeOfARefusalTellsTheLoginTheDecisionAndItsRule() {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser browser = HUB.browser();
    Browser.Page form =
        browser.open(
            "/oauth2/authorize?response_type=code&client_id=teachers-only&scope=openid&redirect_uri="
                + SsoHub.REDIRECT
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
    Browser.Page refusal =
        browser.submit(form, Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));
    Matcher code = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}").matcher(refusal.body());
    assertThat(code.find()).isTrue();

    LoginStory story = desk().explain(code.group().toLowerCase(Locale.ROOT)).orElseThrow();

    assertThat(story.steps())
        .extracting(LoginStory.Told::step)
        .containsExactly("vouched", "joined", "decided");
    assertThat(story.steps().get(2).outcome()).isEqualTo("profile-not-subscribed");
    assertThat(story.steps().get(2).rule()).contains("subscription.profiles");
    assertThat(story.steps().get(2).service()).isEqualTo("teachers-only");
    assertThat(desk().explain(pupil.id())).extracting(LoginStory::code).contains(code.group());
    assertThat(desk().explain("ZZZZ-ZZZZ")).isEmpty();
  }

  private static SignOnDesk desk() {
    return hub().signOn().desk();
  }

  private static HubContext hub() {
    return HUB.context();
  }
}
