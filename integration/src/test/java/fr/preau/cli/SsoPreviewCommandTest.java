package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preau sso preview}, beside a hub that runs. */
class SsoPreviewCommandTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final String[] KEYS = {
    "service",
    "open",
    "reason",
    "rule",
    "protocols",
    "subject",
    "attributes",
    "oidc",
    "saml",
    "against",
    "changes"
  };

  @TempDir Path directory;

  @Test
  void showsTheClaimsAndWhatDiffersFromAnotherDeclaration() throws IOException {
    String login = HUB.person("pupil").login();
    Path other =
        Files.writeString(
            directory.resolve("before.yaml"),
            Files.readString(HUB.home().config().resolve("providers/rp.yaml"))
                .replace("familyName, givenName,", "familyName, login,"));

    CommandLineRun json =
        preau("sso", "preview", "rp", "--person", login, "--against", other.toString(), "--json");
    CommandLineRun text =
        preau("sso", "preview", "rp", "--person", login, "--against", other.toString());

    assertThat(json.exit()).as(json.out() + json.err()).isZero();
    assertThat(CommandLineRun.keys(json.json())).containsExactly(KEYS);
    assertThat(CommandLineRun.keys(json.json().get("oidc")))
        .containsExactly("reason", "rule", "idToken", "userInfo", "varying");
    assertThat(json.json().at("/saml").isNull()).isTrue();
    assertThat(json.json().at("/against/file").asText()).isEqualTo(other.toString());
    JsonNode change = json.json().at("/changes/0");
    assertThat(CommandLineRun.keys(change))
        .containsExactly("change", "protocol", "attribute", "before", "after");
    assertThat(change.get("attribute").asText()).isEqualTo("given_name");
    assertThat(text.out())
        .contains("id_token (OpenID Connect)", "(varie à chaque connexion)")
        .containsPattern("\\+ oidc given_name = \\S+")
        .contains("- oidc preferred_username = " + login);
  }

  @Test
  void showsTheAssertionOfASamlServiceToWhichNothingWasToldYet() {
    CommandLineRun run =
        preau("sso", "preview", "saml-rp", "--person", HUB.person("pupil").login(), "--json");
    CommandLineRun text =
        preau("sso", "preview", "saml-rp", "--person", HUB.person("pupil").login());

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(CommandLineRun.keys(run.json())).containsExactly(KEYS);
    assertThat(CommandLineRun.keys(run.json().get("saml")))
        .containsExactly(
            "reason",
            "rule",
            "entityId",
            "consumer",
            "nameId",
            "nameIdFormat",
            "attributes",
            "assertion",
            "assertionSigned",
            "responseSigned",
            "encrypted",
            "varying");
    assertThat(run.json().at("/saml/assertion").asText()).contains("<saml2:Assertion ");
    assertThat(run.json().at("/changes").findValuesAsText("change")).containsOnly("added");
    assertThat(text.out()).contains("<saml2:NameID", "Rien ne lui a encore été transmis");
  }

  @Test
  void aRefusalIsAnAnswerWithItsRuleAndAFileThatIsNotThereIsAMistake() {
    String login = HUB.person("pupil").login();

    CommandLineRun refused = preau("sso", "preview", "teachers-only", "--person", login, "--json");
    CommandLineRun missing =
        preau("sso", "preview", "rp", "--person", login, "--against", "/none.yaml", "--json");

    assertThat(refused.exit()).isZero();
    assertThat(CommandLineRun.keys(refused.json())).containsExactly(KEYS);
    assertThat(refused.json().get("reason").asText()).isEqualTo("profile-not-subscribed");
    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.json().at("/error/code").asText()).isEqualTo("against-unreadable");
  }

  private static CommandLineRun preau(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = HUB.home().root().toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(all);
  }
}
