package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.platform.SsoConfig;
import fr.preau.sso.support.SignOnPreview;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code sso preview} shows is what a client really gets. */
class OidcPreviewTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final Set<String> SCOPES = Set.copyOf(SsoConfig.Oidc.SCOPES);

  @Test
  void aPreviewIsTheIdTokenAndTheUserinfoThatALoginDelivers() throws Exception {
    SsoHub.Person pupil = HUB.person("pupil");

    OidcPreview.Received shown = preview("rp", pupil, SCOPES);
    var client = new Client(HUB, "rp");
    Client.Answer tokens = signIn(client, pupil, Map.of());
    Map<String, Object> idToken = Client.jwt(tokens.text("id_token")).getPayload().toJSONObject();
    Client.Answer userInfo = client.userInfo(tokens.text("access_token"));

    assertThat(shown.idToken().keySet()).isEqualTo(idToken.keySet());
    assertThat(stable(shown.idToken()))
        .isEqualTo(stable(idToken))
        .containsKeys("sub", "aud", "iss");
    assertThat(shown.userInfo()).isEqualTo(asMap(userInfo)).containsKeys("sub", "family_name");
  }

  @Test
  void thePreviewOfAScopeIsWhatThatScopeGives() {
    SsoHub.Person pupil = HUB.person("pupil");

    OidcPreview.Received shown = preview("rp", pupil, Set.of("openid", "education"));
    var client = new Client(HUB, "rp");
    Client.Answer tokens = signIn(client, pupil, Map.of("scope", "openid education"));

    assertThat(shown.userInfo())
        .isEqualTo(asMap(client.userInfo(tokens.text("access_token"))))
        .containsKey("schools")
        .doesNotContainKey("family_name");
  }

  @Test
  void aPreviewOpensNoSessionIssuesNothingAndLeavesNoStep() {
    SsoHub.Person pupil = HUB.person("pupil");

    preview("rp", pupil, SCOPES);

    for (String table :
        new String[] {
          "sso_session", "sso_issued", "oidc_grant", "sign_on_step", "release_sign_on"
        }) {
      assertThat(
              HUB.jdbc()
                  .sql("select count(*) from %s where person_id = ?".formatted(table))
                  .param(pupil.id())
                  .query(Long.class)
                  .single())
          .as(table)
          .isZero();
    }
  }

  @Test
  void whoWouldBeRefusedIsRefusedInThePreviewByTheSameRule() {
    SsoHub.Person pupil = HUB.person("pupil");

    SignOnPreview shown =
        HUB.context()
            .signOn()
            .previews()
            .of(HUB.context().signOn().service("teachers-only").orElseThrow(), pupil.id(), SCOPES);

    assertThat(shown.open()).isFalse();
    assertThat(shown.reason()).isEqualTo("profile-not-subscribed");
    assertThat(shown.rule()).contains("subscription.profiles");
    assertThat(shown.oidc()).isEmpty();
    assertThat(shown.toJson()).containsKeys("oidc", "saml", "attributes");
  }

  private static OidcPreview.Received preview(
      String service, SsoHub.Person person, Set<String> scopes) {
    return HUB.context()
        .signOn()
        .previews()
        .of(HUB.context().signOn().service(service).orElseThrow(), person.id(), scopes)
        .oidc()
        .orElseThrow()
        .received()
        .orElseThrow();
  }

  private static Client.Answer signIn(
      Client client, SsoHub.Person person, Map<String, String> instead) {
    Browser browser = HUB.browser();
    Browser.Page back =
        browser.submit(
            browser.open(client.authorize(instead)),
            Map.of("login", person.login(), "password", SsoHub.PASSWORD));
    return client.exchange(back.parameter("code"), Map.of());
  }

  private static Map<String, Object> stable(Map<String, Object> claims) {
    var stable = new TreeMap<>(claims);
    stable.keySet().removeAll(OidcPreview.VARYING);
    return stable;
  }

  private static Map<String, Object> asMap(Client.Answer answer) {
    return new ObjectMapper()
        .convertValue(answer.json(), new TypeReference<Map<String, Object>>() {});
  }
}
