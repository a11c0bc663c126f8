package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import fr.preau.platform.Home;
import fr.preau.sso.upstream.oidc.TestOpenIdProviders;
import fr.preau.sso.upstream.saml.TestIdentityProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preau sso}: what is asked about identity providers and their logins. */
class SsoLoginCommandsTest {
  @TempDir static Path directory;

  private static String key;

  @BeforeAll
  static void declareAnIdentityProviderOfAnAcademy() throws IOException {
    String academy = directory.resolve("academy").toString();
    CommandLineRun.of(
        "generate", "--format=aaf", "--schools=2", "--pupils=60", "--seed=7", "--out=" + academy);
    preau("import", "--format", "aaf", directory.resolve("academy").resolve("full").toString());
    TestIdentityProviders.declare(new Home(directory.resolve("home")));
    JsonNode found = preau("person", "find", "a", "--json").json();
    key =
        found.findValuesAsText("key").stream()
            .filter(k -> k.contains("/pupil/"))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void explainsWhomALoginWouldLeadTo() throws IOException {
    String id = key.substring(key.lastIndexOf('/') + 1);
    Path file =
        Files.writeString(
            directory.resolve("login.json"),
            "{\"attributes\": {\"FrEduCtRefId\": [\"{AAF}99|x|%s\"]}}".formatted(id));

    CommandLineRun run = preau("sso", "explain-login", file.toString(), "--idp", "idp", "--json");
    CommandLineRun text = preau("sso", "explain-login", file.toString(), "--idp", "idp");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly("identityProvider", "people", "reason", "rule", "tried", "agent");
    assertThat(run.json().get("people").get(0).asText()).isEqualTo(key);
    assertThat(text.out()).contains("Cette connexion est celle de " + key);
  }

  @Test
  void readsTheSameFromASamlResponse() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("login.xml"),
            TestIdentityProviders.response("idp", "{AAF}99|x|4711"));

    CommandLineRun run = preau("sso", "explain-login", file.toString(), "--idp", "idp", "--json");

    assertThat(run.json().get("reason").asText()).isEqualTo("known-not-enrolled");
  }

  @Test
  void readsTheSameFromClaimsAndFromAnIdToken() throws IOException, ParseException {
    TestOpenIdProviders.declare(new Home(directory.resolve("home")));
    String claims =
        "{\"iss\": \"https://op.example.org\", \"sub\": \"s\", \"nonce\": \"n\", \"aaf\": \"4711\"}";
    Path json = Files.writeString(directory.resolve("claims.json"), claims);
    Path token =
        Files.writeString(
            directory.resolve("id_token"),
            new PlainJWT(JWTClaimsSet.parse(claims)).serialize() + "\n");
    Path other = Files.writeString(directory.resolve("other"), "neither");

    for (Path file : List.of(json, token)) {
      CommandLineRun run = preau("sso", "explain-login", file.toString(), "--idp", "op", "--json");
      assertThat(run.exit()).as(run.out() + run.err()).isZero();
      assertThat(run.json().get("reason").asText()).isEqualTo("known-not-enrolled");
    }
    CommandLineRun refused =
        preau("sso", "explain-login", other.toString(), "--idp", "op", "--json");
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("login-file-unreadable");
  }

  @Test
  void showsByWhichMetadataAnIdentityProviderIsBelieved() {
    CommandLineRun run = preau("sso", "idp", "show", "idp", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.json().get("approvedBy").asText()).isEqualTo("declared");
    assertThat(preau("sso", "idp", "show", "idp").out()).contains("key signing sha-256");
    assertThat(preau("sso", "idp", "approve", "idp", "0000").exit()).isEqualTo(1);
    assertThat(preau("sso", "idp", "show", "nobody").exit()).isEqualTo(1);
  }

  @Test
  void keysTowardsAnIdentityProviderAreReplacedApartFromTheHubsOwn() throws IOException {
    Path other = directory.resolve("home/config/identity-providers/directory.yaml");
    Files.writeString(
        other,
        """
        label: { fr: Annuaire, en: Directory }
        profiles: [staff]
        offered: false
        join: { rules: [{ by: value, attributes: [uid], keys: ["99/staff/{id}"] }] }
        ldap: { host: localhost, port: 9, security: none, base: "dc=example,dc=org", filter: "(uid={login})" }
        """);
    List<String> ours = states("sso", "keys", "list");

    List<String> after = states("sso", "keys", "announce", "--idp", "idp", "--notice-days", "3");

    assertThat(after).containsExactly("signs", "announced");
    assertThat(states("sso", "keys", "list", "--idp", "idp")).isEqualTo(after);
    assertThat(states("sso", "keys", "list", "--idp", "idp-both")).containsExactly("signs");
    assertThat(states("sso", "keys", "list")).isEqualTo(ours).containsExactly("signs");
    assertThat(
            preau("sso", "keys", "list", "--idp", "directory", "--json")
                .json()
                .at("/error/code")
                .asText())
        .isEqualTo("keys-none");
  }

  private static List<String> states(String... arguments) {
    CommandLineRun run =
        preau(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run.json().get("keys").findValuesAsText("state");
  }

  @Test
  void listsLinksAndRefusesToTakeBackWhatIsNone() {
    assertThat(preau("sso", "links", key, "--json").json().get("links")).isEmpty();
    assertThat(preau("sso", "unlink", "4711", "--json").json().at("/error/code").asText())
        .isEqualTo("link-unknown");
  }

  private static CommandLineRun preau(String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + directory.resolve("home"));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
