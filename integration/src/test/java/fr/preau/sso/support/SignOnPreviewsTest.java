package fr.preau.sso.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.SsoConfig;
import fr.preau.sso.access.Service;
import fr.preau.sso.downstream.oidc.Client;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told otherwise after a policy has changed. */
class SignOnPreviewsTest {
  private static final SsoHub HUB = SsoHub.shared();

  private static final Set<String> ALL = Set.copyOf(SsoConfig.Oidc.SCOPES);

  @TempDir Path directory;

  @Test
  void afterAPolicyChangeTheNamesThatCameAndWentAreThoseOfTheLastRelease() throws IOException {
    SsoHub.Person pupil = HUB.person("pupil");
    Service before = service();
    assertThat(lastTold(before, pupil)).isEmpty();
    signIn(pupil);

    Told told = lastTold(before, pupil).orElseThrow();
    Service after = changed("familyName, givenName,", "familyName, displayName, login,");

    assertThat(told.at()).isPresent();
    assertThat(show(before, pupil).since(told)).as("the policy is the same").isEmpty();
    assertThat(
            previews()
                .of(before, pupil.id(), Set.of("openid"))
                .told()
                .since(previews().lastTold(before, pupil.id(), Set.of("openid")).orElseThrow()))
        .as("within a scope too")
        .isEmpty();
    assertThat(show(after, pupil).since(lastTold(after, pupil).orElseThrow()))
        .extracting(change -> change.change() + " " + change.item().name())
        .containsExactly("added name", "added preferred_username", "removed given_name");
  }

  @Test
  void besideAnotherDeclarationValuesAreCompared() throws IOException {
    SsoHub.Person pupil = HUB.person("pupil");
    Service other =
        changed(
            "release: [familyName, givenName, mail, schools, profile, divisions]",
            "identifier: { kind: login, why: essais }\nrelease:\n  familyName: { transform: initial }\n"
                + "  givenName: { as: prenom }\n  schools: {}\n  profile: {}\n  divisions: {}");

    List<Told.Change> changes = show(service(), pupil).since(show(other, pupil));

    assertThat(changes)
        .extracting(change -> change.change() + " " + change.item().name())
        .containsExactly(
            "changed sub", "changed family_name", "added given_name", "removed prenom");
    assertThat(changes.get(0).before()).containsExactly(pupil.login());
    assertThat(changes.get(1).after().get(0))
        .startsWith(changes.get(1).before().get(0).substring(0, 1));
    assertThat(changes)
        .extracting(Told.Change::item)
        .extracting(Told.Item::protocol)
        .containsOnly("oidc");
  }

  @Test
  void whoIsNotLetInAnyMoreIsToldNothingAnyMore() throws IOException {
    SsoHub.Person pupil = HUB.person("pupil");
    signIn(pupil);

    Service closed = changed("National_elv, ", "");

    assertThat(show(closed, pupil).since(lastTold(closed, pupil).orElseThrow()))
        .extracting(Told.Change::change)
        .isNotEmpty()
        .containsOnly("removed");
  }

  private Service changed(String from, String to) throws IOException {
    String declared = Files.readString(HUB.home().config().resolve("providers/rp.yaml"));
    assertThat(declared).contains(from);
    Path file = Files.writeString(directory.resolve("rp.yaml"), declared.replace(from, to));
    return HUB.context().signOn().service("rp", file).orElseThrow();
  }

  private static void signIn(SsoHub.Person person) {
    var client = new Client(HUB, "rp");
    Browser browser = HUB.browser();
    Browser.Page back =
        browser.submit(
            browser.open(client.authorize(Map.of())),
            Map.of("login", person.login(), "password", SsoHub.PASSWORD));
    client.userInfo(client.exchange(back.parameter("code"), Map.of()).text("access_token"));
  }

  private static Told show(Service service, SsoHub.Person person) {
    return previews().of(service, person.id(), ALL).told();
  }

  private static Optional<Told> lastTold(Service service, SsoHub.Person person) {
    return previews().lastTold(service, person.id(), ALL);
  }

  private static Service service() {
    return HUB.context().signOn().service("rp").orElseThrow();
  }

  private static SignOnPreviews previews() {
    return HUB.context().signOn().previews();
  }
}
