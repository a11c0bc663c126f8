package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands on one home, in the order of a first day: names, keys and exit codes are a contract.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandContractTest {
  private static final List<String> COUNTS =
      List.of(
          "schools",
          "pupils",
          "guardians",
          "teachers",
          "otherStaff",
          "divisions",
          "groups",
          "subjects",
          "levels",
          "guardianships",
          "divisionEnrolments",
          "groupEnrolments",
          "teachings",
          "accounts");

  @TempDir static Path directory;

  @BeforeAll
  static void inventAnAcademy() {
    CommandLineRun.of(
        "generate",
        "--format=aaf",
        "--schools=2",
        "--pupils=60",
        "--seed=7",
        "--change=0.05",
        "--out=" + directory.resolve("academy"));
  }

  @Test
  @Order(1)
  void declaresASourceOnTheSpotAndImportsTheFirstExport() {
    CommandLineRun run = preau("import", "--format", "aaf", export("full"), "--json");

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly(
            "run",
            "source",
            "state",
            "heldSchools",
            "holds",
            "read",
            "plan",
            "drift",
            "quarantined",
            "seconds");
    assertThat(run.json().get("state").asText()).isEqualTo("applied");
    assertThat(run.json().get("source").asText()).isEqualTo("aaf");
    assertThat(CommandLineRun.keys(run.json().get("read"))).containsExactlyElementsOf(COUNTS);
    assertThat(CommandLineRun.keys(run.json().get("plan")))
        .containsExactly("create", "update", "remove", "byKind");
    assertThat(home().resolve("config/sources/aaf.yaml")).exists();
  }

  @Test
  @Order(2)
  void findsTheSameExportUnchanged() {
    CommandLineRun run = preau("import", "--format", "aaf", export("full"), "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("unchanged");
  }

  @Test
  @Order(3)
  void plansTheNextExportWithoutChangingAnything() throws IOException {
    JsonNode before = preau("roster", "stats", "--json").json();
    Path csv = directory.resolve("plan.csv");

    CommandLineRun run =
        preau("plan", "--source", "aaf", export("after"), "--plan-csv", csv.toString(), "--json");

    assertThat(run.json().get("state").asText()).isEqualTo("planned");
    assertThat(run.json().at("/plan/byKind/pupils/create").asInt()).isEqualTo(3);
    assertThat(run.json().at("/plan/byKind/pupils/remove").asInt()).isEqualTo(3);
    assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(6);
    assertThat(preau("roster", "stats", "--json").json()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void countsTheRoster() {
    CommandLineRun run = preau("roster", "stats", "--json");

    assertThat(run.exit()).isZero();
    assertThat(CommandLineRun.keys(run.json())).containsExactlyElementsOf(COUNTS);
    assertThat(run.json().get("pupils").asInt()).isEqualTo(60);
  }

  @Test
  @Order(5)
  void exportsTheRoster() throws IOException {
    Path file = directory.resolve("roster.jsonl");

    CommandLineRun run = preau("roster", "export", "--out", file.toString(), "--json");

    assertThat(CommandLineRun.keys(run.json())).containsExactly("file", "lines");
    assertThat(Files.readAllLines(file)).hasSize(run.json().get("lines").asInt());
  }

  @Test
  @Order(6)
  void listsAndShowsRuns() {
    JsonNode runs = preau("run", "list", "--json").json();

    assertThat(CommandLineRun.keys(runs)).containsExactly("runs");
    assertThat(runs.at("/runs")).hasSize(3);
    CommandLineRun show = preau("run", "show", "3", "--json");
    assertThat(show.exit()).isZero();
    assertThat(show.json().get("state").asText()).isEqualTo("planned");
    assertThat(preau("run", "show", "3").out()).contains("  + ").contains("  - ");
    assertThat(preau("run", "show", "3", "--csv").out()).startsWith("\"run\",\"state\",");
    JsonNode unknown = preau("run", "show", "99", "--json").json().get("error");
    assertThat(unknown.get("code").asText()).isEqualTo("run-unknown");
    assertThat(unknown.get("where").asText()).isEqualTo("run 99");
    assertThat(preau("run", "reject", "3", "--json").json().at("/error/message").asText())
        .endsWith("passage 3.");
  }

  @Test
  @Order(6)
  void speaksTheConfiguredLanguageWhateverTheEnvironmentSays() throws IOException {
    Path config = home().resolve("config/preau.yaml");
    Map<String, String> english = Map.of("LANG", "en_GB.UTF-8");
    String[] unknown = {"run", "show", "99", "--home", home().toString()};
    assertThat(CommandLineRun.of(english, unknown).err()).startsWith("Error: ");

    Files.writeString(config, "locale: fr\n");
    CommandLineRun run = CommandLineRun.of(english, unknown);
    Files.delete(config);

    assertThat(run.err()).startsWith("Erreur : ");
  }

  @Test
  @Order(7)
  void findsAndExplainsAPerson() {
    JsonNode people = preau("person", "find", "10000000", "--json").json();
    assertThat(people.at("/people/0/key").asText()).endsWith("/pupil/10000000");

    CommandLineRun run = preau("person", "explain", "10000000", "--json");

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(CommandLineRun.keys(run.json()))
        .containsExactly(
            "key",
            "population",
            "familyName",
            "givenName",
            "schools",
            "login",
            "present",
            "sources",
            "suspendedSince",
            "whySuspended",
            "values",
            "links",
            "history",
            "account",
            "providers");
    assertThat(CommandLineRun.keys(run.json().at("/values/0/origin")))
        .containsExactly("run", "file", "line");
    assertThat(preau("person", "explain", "10000000").out()).contains("ENT2DVA-DEMO_Complet_");
  }

  @Test
  @Order(8)
  void listsTheQuarantine() {
    CommandLineRun run = preau("quarantine", "list", "--json");

    assertThat(CommandLineRun.keys(run.json())).containsExactly("total", "entries");
    Path csv = directory.resolve("quarantine.csv");
    assertThat(preau("quarantine", "export", "--out", csv.toString()).exit()).isZero();
    assertThat(csv).exists();
    assertThat(preau("quarantine", "list", "--run", "99", "--json").json().at("/error/code"))
        .hasToString("\"run-unknown\"");
  }

  @Test
  @Order(9)
  void refusesWhatIsNoDeliveryAndKeepsTheRoster() throws IOException {
    JsonNode before = preau("roster", "stats", "--json").json();
    Path noise = Files.writeString(directory.resolve("noise.xml"), "noise");

    CommandLineRun run = preau("import", "--source", "aaf", noise.toString(), "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(CommandLineRun.keys(run.json().get("error")))
        .containsExactly("code", "message", "where", "action");
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(preau("roster", "stats", "--json").json()).isEqualTo(before);
  }

  @Test
  @Order(10)
  void saysWhichSourcesAreDeclared() {
    CommandLineRun run = preau("plan", "--source", "other", export("full"), "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/code").asText()).isEqualTo("source-unknown");
    assertThat(run.json().at("/error/message").asText()).contains("aaf");
  }

  @Test
  @Order(11)
  void withdrawsTheDeclarationOfARefusedDelivery() throws IOException {
    Path noise = Files.writeString(directory.resolve("noise.xml"), "noise");
    Path other = directory.resolve("other-home");

    CommandLineRun run =
        CommandLineRun.of(
            "import", "--format", "aaf", noise.toString(), "--home", other.toString(), "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(other.resolve("config/sources/aaf.yaml")).doesNotExist();
  }

  @Test
  @Order(12)
  void checksTheConfiguration() throws IOException {
    CommandLineRun valid = preau("check", "--json");
    assertThat(valid.exit()).as(valid.out()).isZero();
    assertThat(CommandLineRun.keys(valid.json()))
        .containsExactly("home", "state", "sources", "providers", "notices");
    assertThat(valid.json().path("notices")).isEmpty();

    Files.writeString(home().resolve("config/sources/wrong.yaml"), "format: onde\n");
    CommandLineRun wrong = preau("check", "--json");
    Files.delete(home().resolve("config/sources/wrong.yaml"));

    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.json().at("/error/where").asText()).contains("wrong.yaml");
  }

  @Test
  void saysThatAProxyIsNotDeclared() throws IOException {
    Path general = home().resolve("config/preau.yaml");
    assertThat(general).doesNotExist();
    try {
      Files.writeString(general, "http: { baseUrl: https://ent.example.org }\n");
      assertThat(preau("check", "--json").json().path("notices").path(0).asText())
          .contains("http.trustedProxies");

      Files.writeString(
          general,
          "http: { baseUrl: https://ent.example.org, trustedProxies: [127.0.0.1, \"fd00::/8\"] }\n");
      assertThat(preau("check", "--json").json().path("notices")).isEmpty();

      Files.writeString(
          general,
          """
          http:
            trustedProxies:
              - 10.1.0.0/16
              - proxy.example.org
              - 10.1.0.0/255.255.0.0
              - 10.1.0.0/33
              - 999.1.1.1
          """);
      CommandLineRun wrong = preau("check");
      assertThat(wrong.exit()).isEqualTo(1);
      assertThat(wrong.err())
          .contains(
              "proxy.example.org", "10.1.0.0/255.255.0.0", "10.1.0.0/33", "999.1.1.1", "10.1.2.3")
          .doesNotContain("« 10.1.0.0/16 »");
    } finally {
      Files.delete(general);
    }
  }

  @Test
  @Order(13)
  void undoesTheLastImportAndPausesItsSource() throws IOException {
    String before = exported("before");
    assertThat(preau("import", "--source", "aaf", export("after"), "--json").exit()).isZero();
    int run = preau("run", "list", "--json").json().at("/runs/0/run").asInt();

    CommandLineRun undone = preau("run", "undo", "" + run, "--reason", "erreur", "--json");

    assertThat(undone.exit()).as(undone.out()).isZero();
    assertThat(CommandLineRun.keys(undone.json()))
        .containsExactly(
            "undone",
            "source",
            "run",
            "state",
            "conflicts",
            "guardiansWithheld",
            "paused",
            "plan",
            "seconds");
    assertThat(undone.json().get("state").asText()).isEqualTo("applied");
    assertThat(exported("after-undo")).isEqualTo(before);
    CommandLineRun refused = preau("import", "--source", "aaf", export("after"), "--json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("source-paused");
    assertThat(preau("run", "list").out()).contains("undo");
  }

  @Test
  @Order(14)
  void listsPausesAndResumesSources() {
    CommandLineRun list = preau("source", "list", "--json");
    assertThat(list.exit()).isZero();
    assertThat(CommandLineRun.keys(list.json().at("/sources/0")))
        .containsExactly("source", "format", "namespace", "paused", "feeds", "schedule");
    assertThat(CommandLineRun.keys(list.json().at("/sources/0/paused")))
        .containsExactly("since", "by", "reason", "run");
    assertThat(CommandLineRun.keys(list.json().at("/sources/0/feeds/0")))
        .containsExactly(
            "scope", "lastRun", "lastExportDate", "lastDelivery", "awaitsFull", "deltas");
    assertThat(preau("source", "list").out()).contains("en pause depuis");

    assertThat(preau("source", "resume", "aaf", "--json").json().get("paused").isNull()).isTrue();
    assertThat(preau("source", "pause", "aaf", "--reason", "travaux").exit()).isZero();
    assertThat(preau("source", "resume", "aaf").out()).contains("importe de nouveau");
    assertThat(preau("source", "pause", "other").exit()).isEqualTo(1);
    assertThat(preau("import", "--source", "aaf", export("after"), "--json").exit()).isZero();
  }

  private static String exported(String name) throws IOException {
    Path file = directory.resolve(name + ".jsonl");
    preau("roster", "export", "--out", file.toString());
    return Files.readString(file);
  }

  private static Path home() {
    return directory.resolve("home");
  }

  private static String export(String name) {
    return directory.resolve("academy").resolve(name).toString();
  }

  private static CommandLineRun preau(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = home().toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return CommandLineRun.of(all);
  }
}
