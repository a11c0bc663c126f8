package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.testing.TestContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path directory;

  @Test
  void bringsAnAcademyFromItsExportToADeliveryAndCanBeRunAgain() throws IOException {
    CommandLineRun first = demo();

    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(CommandLineRun.keys(first.json()))
        .containsExactly("home", "academy", "import", "delivery", "people", "next");
    assertThat(first.json().at("/import/state").asText()).isEqualTo("applied");
    assertThat(first.json().at("/delivery/state").asText()).isEqualTo("delivered");
    assertThat(directory.resolve("home/outbox/gar")).isNotEmptyDirectory();

    assertThat(directory.resolve("home/config/preau.yaml")).content().contains("port: 18080");
    assertThat(directory.resolve("home/config/services/saml/demo-service.xml"))
        .content()
        .contains("entityID=\"http://localhost:18080/demo-service/saml/metadata\"");

    CommandLineRun again = demo();

    assertThat(again.exit()).as(again.out() + again.err()).isZero();
    assertThat(again.json().at("/import/state").asText()).isEqualTo("unchanged");

    CommandLineRun providers = preau("provider", "list");
    assertThat(CommandLineRun.keys(providers.json())).containsExactly("providers");
    CommandLineRun plan = preau("provider", "plan", "gar");
    assertThat(plan.exit()).isZero();
    assertThat(CommandLineRun.keys(plan.json()))
        .startsWith("provider", "state", "files", "records", "leftOut");
    assertThat(preau("provider", "push", "none").json().at("/error/code").asText())
        .isEqualTo("provider-unknown");
    aServiceIsShownRegisteredAndTold();
  }

  private void aServiceIsShownRegisteredAndTold() throws IOException {
    Files.writeString(
        directory.resolve("home/config/providers/livres.yaml"),
        "kind: service\nrelease: [givenName, divisions]\n" + TestContract.YAML);
    String[] shown = {
      "provider",
      "kind",
      "identifierKind",
      "person",
      "profiles",
      "granted",
      "reason",
      "rule",
      "subject",
      "signOn",
      "push"
    };

    CommandLineRun summary = preau("provider", "preview", "livres");
    assertThat(summary.exit()).as(summary.out()).isZero();
    assertThat(CommandLineRun.keys(summary.json())).containsExactly(shown);
    assertThat(summary.json().at("/profiles/0/profile").asText()).isEqualTo("National_elv");
    assertThat(summary.json().at("/profiles/0/pushed")).isEmpty();
    assertThat(CommandLineRun.keys(summary.json().at("/profiles/0/signOn")))
        .containsExactly("givenName", "divisions");

    String pupil = preau("person", "find", "a").json().findValue("key").asText();
    CommandLineRun person = preau("provider", "preview", "gar", "--person", pupil);
    assertThat(person.exit()).as(person.out()).isZero();
    assertThat(CommandLineRun.keys(person.json())).containsExactlyInAnyOrder(shown);
    assertThat(person.json().get("person").asText()).isEqualTo(pupil);
    assertThat(preau("provider", "plan", "livres").json().at("/error/code").asText())
        .isEqualTo("provider-without-push");

    CommandLineRun told = preau("privacy", "person", pupil);
    assertThat(told.exit()).as(told.out()).isZero();
    assertThat(CommandLineRun.keys(told.json())).containsExactly("key", "held", "released");
    assertThat(CommandLineRun.keys(told.json().get("held"))).contains("person", "account");
    assertThat(told.json().at("/released")).isNotNull();

    CommandLineRun register =
        preau("privacy", "register", "--out", directory.resolve("register").toString());
    assertThat(register.exit()).as(register.out()).isZero();
    assertThat(CommandLineRun.keys(register.json())).containsExactly("controllers", "files");
    assertThat(register.json().get("files")).hasSize(6 * register.json().get("controllers").size());

    CommandLineRun rotated = preau("provider", "rotate", "livres");
    assertThat(CommandLineRun.keys(rotated.json())).containsExactly("provider", "people", "until");
    assertThat(preau("provider", "rotate", "gar").json().at("/error/code").asText())
        .isEqualTo("identifier-never-rotates");
    CommandLineRun nobody = preau("provider", "identify", "gar", "x", "--reason", "request 12");
    assertThat(CommandLineRun.keys(nobody.json())).containsExactly("provider", "person");
    assertThat(nobody.json().get("person").isNull()).isTrue();
  }

  private CommandLineRun demo() {
    return preau("demo", "--no-serve", "--port", "18080");
  }

  private CommandLineRun preau(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "--home";
    all[1] = directory.resolve("home").toString();
    all[2] = "--json";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return CommandLineRun.of(all);
  }
}
