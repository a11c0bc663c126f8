package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import fr.preau.hub.HubContext;
import fr.preau.hub.RunningHub;
import fr.preau.platform.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A hub that serves, and the commands beside it, in the order of a first day. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScheduleCommandsTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  /** Due once a year, and never while this test runs. */
  private static final String YEARLY =
      "schedule: { cron: \"0 30 2 29 2 *\", zone: Indian/Reunion }\n";

  @TempDir static Path directory;
  private static RunningHub hub;

  @BeforeAll
  static void serve() throws IOException {
    preau("init");
    write(
        "preau.yaml", "inbox: { pollSeconds: 1, restSeconds: 1 }\nschedules: { pollSeconds: 1 }\n");
    write("sources/academie.yaml", "format: aaf\nnamespace: 99\n" + YEARLY);
    append("providers/gar.yaml", "schedule: { cron: \"0 0 5 29 2 *\" }\n");
    CommandLineRun.of(
        "generate",
        "--format=aaf",
        "--schools=1",
        "--pupils=40",
        "--seed=7",
        "--change=0.05",
        "--out=" + directory.resolve("academy"));
    hub =
        RunningHub.start(
            HubContext.toServe(new Home(home()), Duration.ofSeconds(30)), Optional.of(0));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  @Order(1)
  void showsWhatIsDueWhenAndWhatTheHubDoesEveryDay() {
    JsonNode schedules = preau("schedule", "list", "--json").json().get("schedules");

    assertThat(schedules.findValuesAsText("name"))
        .containsExactly(
            "source/academie",
            "provider/gar",
            "job/school-day",
            "job/privacy-purge",
            "job/keys-to-learn");
    assertThat(CommandLineRun.keys(schedules.get(0)))
        .containsExactly(
            "name",
            "kind",
            "id",
            "cron",
            "zone",
            "next",
            "running",
            "pausedAt",
            "pausedBy",
            "node",
            "startedAt",
            "endedAt",
            "outcome",
            "message",
            "failures");
    assertThat(preau("source", "list").out()).contains("02-29 02:30:00 +04:00");
    assertThat(preau("provider", "list").out()).contains("02-29 05:00:00 +01:00");
  }

  @Test
  @Order(2)
  void looksIntoTheInboxOfAScheduledSourceWhenAsked() throws IOException {
    deliver("full", "academie");

    CommandLineRun asked = preau("source", "run", "academie");

    assertThat(asked.exit()).as(asked.err()).isZero();
    assertThat(asked.out()).contains("source/academie");
    await().atMost(LONG).until(() -> outcome("source/academie").equals("done"));
    assertThat(preau("roster", "stats", "--json").json().get("pupils").asInt()).isEqualTo(40);
    assertThat(preau("source", "list").out()).contains("Importé");
  }

  @Test
  @Order(3)
  void saysSoWhenThereIsNothingNew() {
    preau("source", "run", "academie");

    await().atMost(LONG).until(() -> outcome("source/academie").equals("nothing"));
  }

  @Test
  @Order(4)
  void pushesToAProviderAndShowsTheResult() {
    assertThat(preau("schedule", "run", "gar").exit()).isZero();

    await().atMost(LONG).until(() -> outcome("provider/gar").equals("done"));
    JsonNode gar = preau("provider", "list", "--json").json().at("/providers/0");
    assertThat(gar.get("state").asText()).isEqualTo("delivered");
    assertThat(gar.at("/schedule/outcome").asText()).isEqualTo("done");
    assertThat(home().resolve("outbox/gar")).isNotEmptyDirectory();
  }

  @Test
  @Order(5)
  void leavesAPausedSourceAlone() throws IOException {
    preau("source", "pause", "academie", "--reason=holidays");
    deliver("after", "academie");

    CommandLineRun asked = preau("source", "run", "academie", "--json");
    preau("schedule", "run", "source/academie");

    assertThat(asked.json().at("/error/code").asText()).isEqualTo("source-paused");
    await()
        .atMost(LONG)
        .until(() -> schedule("source/academie").get("message").asText().contains("pause"));
    preau("source", "resume", "academie");
    preau("source", "run", "academie");
    await().atMost(LONG).until(() -> outcome("source/academie").equals("done"));
  }

  @Test
  @Order(6)
  void pausesAScheduleByName() {
    assertThat(preau("schedule", "pause", "gar", "--by=claire").out()).contains("claire");

    assertThat(preau("schedule", "run", "gar", "--json").json().at("/error/code").asText())
        .isEqualTo("schedule-paused");
    assertThat(schedule("provider/gar").get("next").isNull()).isTrue();
    assertThat(preau("schedule", "resume", "gar").exit()).isZero();
    assertThat(preau("schedule", "run", "nothing", "--json").json().at("/error/code").asText())
        .isEqualTo("schedule-unknown");
  }

  @Test
  @Order(7)
  void doesItsUpkeep() {
    preau("schedule", "run", "privacy-purge");
    preau("schedule", "run", "school-day");

    await().atMost(LONG).until(() -> outcome("job/privacy-purge").equals("done"));
    await().atMost(LONG).until(() -> outcome("job/school-day").equals("done"));
  }

  @Test
  @Order(8)
  void takesUpAChangedConfigurationWithoutARestart() throws IOException {
    Path shared = Files.createDirectories(directory.resolve("shared"));
    write("sources/broken.yaml", "format: none\n");
    write(
        "sources/lycees.yaml",
        "format: aaf\nnamespace: 98\ntransport: { folder: { path: " + shared + " } }\n");
    Files.delete(home().resolve("config/sources/broken.yaml"));
    CommandLineRun.of(
        "generate",
        "--format=aaf",
        "--schools=1",
        "--pupils=30",
        "--seed=8",
        "--out=" + directory.resolve("other"));
    FileSystemUtils.copyRecursively(directory.resolve("other/full"), shared);

    await()
        .atMost(LONG)
        .until(() -> preau("roster", "stats", "--json").json().get("pupils").asInt() > 60);

    write(
        "sources/academie.yaml",
        "format: aaf\nnamespace: 99\nschedule: { cron: \"* * * * * *\" }\n");
    await().atMost(LONG).until(() -> outcome("source/academie").equals("nothing"));
    Files.delete(home().resolve("config/sources/academie.yaml"));
    assertThat(preau("schedule", "list", "--json").json().get("schedules")).hasSize(4);
  }

  private static String outcome(String name) {
    return schedule(name).get("outcome").asText();
  }

  private static JsonNode schedule(String name) {
    for (JsonNode schedule : preau("schedule", "list", "--json").json().get("schedules")) {
      if (schedule.get("name").asText().equals(name)) {
        return schedule;
      }
    }
    throw new AssertionError(name);
  }

  private static void deliver(String edition, String source) throws IOException {
    FileSystemUtils.copyRecursively(
        directory.resolve("academy").resolve(edition), home().resolve("inbox").resolve(source));
  }

  private static void write(String file, String text) throws IOException {
    Files.writeString(home().resolve("config").resolve(file), text);
  }

  private static void append(String file, String text) throws IOException {
    Path path = home().resolve("config").resolve(file);
    Files.writeString(path, Files.readString(path) + text);
  }

  private static Path home() {
    return directory.resolve("home");
  }

  private static CommandLineRun preau(String... arguments) {
    String[] words = Arrays.copyOf(arguments, arguments.length + 1);
    words[arguments.length] = "--home=" + home();
    return CommandLineRun.of(words);
  }
}
