package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Letters, takeover and purge on the home of a fictional academy: keys and exit codes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccountLifeCommandsTest {
  @TempDir static Path directory;

  @BeforeAll
  static void anAcademyWithLocalAccounts() throws IOException {
    Path academy = directory.resolve("academy");
    CommandLineRun.of(
        "generate", "--format=aaf", "--schools=1", "--pupils=30", "--seed=7", "--out=" + academy);
    Path home = directory.resolve("home");
    preau("init");
    Files.writeString(
        home.resolve("config/preau.yaml"), "accounts: { policies: { pupil: local } }\n");
    CommandLineRun run =
        preau("import", "--source", "academie", academy.resolve("full").toString(), "--json");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
  }

  @Test
  @Order(1)
  void lettersNeedTheAddressOfThePageAndSomebodyToWriteTo() {
    CommandLineRun run =
        preau("accounts", "letters", "--profile", "pupil", "--out", out("l.pdf"), "--json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/code").asText()).isEqualTo("activation-url-missing");

    assertThat(preau("accounts", "letters", "--out", out("l.pdf")).exit()).isEqualTo(1);
    assertThat(
            preau("accounts", "letters", "--division", "6A", "--profile=pupil", "--out=x").exit())
        .isEqualTo(1);
    assertThat(preau("accounts", "letters", "--profile", "cook", "--out=x").exit()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void printsLetters() throws IOException {
    Files.writeString(
        directory.resolve("home/config/preau.yaml"),
        """
        accounts:
          policies: { pupil: local }
          activationUrl: https://ent.example.org/activation
        """);

    CommandLineRun run =
        preau(
            "accounts",
            "letters",
            "--profile=pupil",
            "--out",
            out("l.pdf"),
            "--csv",
            out("l.csv"),
            "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly("files", "csv", "sheets", "codes", "activated", "voided", "federated");
    assertThat(run.json().get("sheets").asInt()).isEqualTo(30);
    assertThat(Files.readAllLines(Path.of(out("l.csv")))).hasSize(31);
    assertThat(preau("accounts", "letters", "--person=10000000", "--out", out("one.pdf")).out())
        .contains("1 feuille", "1 code");
  }

  @Test
  @Order(3)
  void takesOver() throws IOException {
    Path file =
        Files.writeString(directory.resolve("old.csv"), "key,login\n10000000,ancien.login\n");

    CommandLineRun plan = preau("takeover", file.toString(), "--plan", "--json");
    assertThat(plan.exit()).as(plan.out() + plan.err()).isZero();
    assertThat(plan.json().get("state").asText()).isEqualTo("planned");
    CommandLineRun run = preau("takeover", file.toString(), "--json");
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly("run", "state", "rows", "quarantined", "changes", "accepted", "seconds");
    assertThat(run.json().get("state").asText()).isEqualTo("applied");
    assertThat(preau("takeover", file.toString()).out()).contains("Reprise");
    assertThat(preau("person", "find", "ancien.login", "--json").json().at("/people")).hasSize(1);
    assertThat(preau("run", "show", run.json().get("run").asText()).out()).contains("takeover");
  }

  @Test
  @Order(4)
  void holdsATakeoverOfAnotherRoster() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("other.csv"), "key,login\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n");

    CommandLineRun run = preau("takeover", file.toString(), "--json");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.json().get("quarantined").asInt()).isEqualTo(6);
    CommandLineRun list =
        preau("quarantine", "list", "--run", run.json().get("run").asText(), "--json");
    assertThat(list.json().at("/entries/0/code").asText()).isEqualTo("taken-person-unknown");
    assertThat(list.json().at("/entries/0/action").asText()).isNotBlank();
    assertThat(preau("takeover", file.toString(), "--accept-refused").exit()).isEqualTo(1);
  }

  @Test
  @Order(5)
  void purges() {
    CommandLineRun run = preau("privacy", "purge", "--dry-run", "--json");

    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly("dryRun", "people", "tables", "folders", "stillAtProviders", "seconds");
    assertThat(run.json().get("people").asInt()).isZero();
    assertThat(preau("privacy", "purge").exit()).isZero();
  }

  @Test
  @Order(6)
  void noLogNamesAnybody() throws IOException {
    Set<String> names = new TreeSet<>();
    Path roster = directory.resolve("roster.jsonl");
    preau("roster", "export", "--out", roster.toString());
    var json = new com.fasterxml.jackson.databind.ObjectMapper();
    for (String line : Files.readAllLines(roster)) {
      for (String field : new String[] {"familyName", "family_name", "login"}) {
        JsonNode name = json.readTree(line).findValue(field);
        if (name != null && name.isTextual() && name.asText().length() > 4) {
          names.add(name.asText());
        }
      }
    }
    assertThat(names).hasSizeGreaterThan(10);

    var logs = new StringBuilder();
    try (var files = Files.walk(directory.resolve("home/data"))) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        logs.append(Files.readString(log));
      }
    }
    assertThat(logs).isNotEmpty();
    assertThat(names).noneMatch(name -> logs.indexOf(name) >= 0);
  }

  private static String out(String file) {
    return directory.resolve(file).toString();
  }

  private static CommandLineRun preau(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = directory.resolve("home").toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(all);
  }
}
