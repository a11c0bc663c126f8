package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
  private static final Map<String, String> ENGLISH = Map.of("LANG", "en_GB.UTF-8");

  @TempDir Path directory;

  @Test
  void namesEveryCommandInItsHelp() {
    CommandLineRun help = CommandLineRun.of("--help");

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("serve", "demo", "init", "check", "generate", "mapping", "plan", "import")
        .contains("run", "quarantine", "roster", "person", "provider")
        .contains("Usage : preau", "Commandes :");
  }

  static Stream<CommandLine> everyCommand() {
    return flatten(
        PreauCli.commandLine(new Session(new Terminal(ENGLISH, System.out, System.err, false))));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void describesEveryCommandAndEveryArgument(CommandLine command) {
    assertThat(command.getUsageMessage()).contains("Usage:");
    assertThat(String.join("", command.getCommandSpec().usageMessage().description())).isNotBlank();
    assertThat(command.getCommandSpec().args())
        .allSatisfy(argument -> assertThat(String.join("", argument.description())).isNotBlank());
  }

  @Test
  void answersInEnglishWhenTheEnvironmentAsksForIt() {
    assertThat(CommandLineRun.of(ENGLISH, "--help").out()).contains("Commands:");
    assertThat(CommandLineRun.of(Map.of("LANG", "en_GB", "LC_ALL", "fr_FR"), "--help").out())
        .contains("Commandes :");
    assertThat(CommandLineRun.of(Map.of(), "--help").out()).contains("Commandes :");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs",
        "--nothing",
        "run",
        "run show",
        "run show x",
        "plan x",
        "import --source a --format aaf x",
        "roster export",
        "--wait -1 run list",
        "run list --limit 0",
        "serve --port -1",
        "sso preview x --person y --scopes openid,educaton",
        "demo --port 65536",
        "quarantine list --limit -5",
        "import --format onde x"
      })
  void refusesWrongUsageWithExitCodeOne(String arguments) {
    CommandLineRun run = CommandLineRun.of(arguments.split(" "));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Erreur : ").contains("--help").doesNotContain("Exception");
  }

  @Test
  void tellsWrongUsageAsJsonWhenAsked() {
    CommandLineRun run = CommandLineRun.of("run", "show", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(CommandLineRun.keys(run.json())).containsExactly("error");
    assertThat(CommandLineRun.keys(run.json().get("error")))
        .containsExactly("code", "message", "where", "action");
    assertThat(run.json().at("/error/code").asText()).isEqualTo("usage");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--home %s --json roster stats",
        "roster --json stats --home %s",
        "roster stats --json --home=%s"
      })
  void takesGlobalOptionsBeforeAndAfterTheCommand(String arguments) {
    Path home = directory.resolve("absent");

    CommandLineRun run = CommandLineRun.of(arguments.formatted(home).split(" "));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/code").asText()).isEqualTo("home-missing");
    assertThat(run.json().at("/error/where").asText()).isEqualTo(home.toString());
    assertThat(home).doesNotExist();
  }

  @Test
  void findsTheHomeInTheEnvironment() {
    Path home = directory.resolve("absent");

    CommandLineRun run =
        CommandLineRun.of(Map.of("PREAU_HOME", home.toString()), "roster", "stats", "--json");

    assertThat(run.json().at("/error/where").asText()).isEqualTo(home.toString());
  }

  private static Stream<CommandLine> flatten(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().distinct().flatMap(UsageTest::flatten));
  }
}
