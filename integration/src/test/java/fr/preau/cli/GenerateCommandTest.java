package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir Path directory;

  @Test
  void tellsTheTruthOfBothExports() {
    CommandLineRun run = generate("--change", "0.1", "--json");

    assertThat(run.exit()).isZero();
    assertThat(CommandLineRun.keys(run.json())).containsExactly("full", "after", "delta");
    for (String export : List.of("full", "after")) {
      assertThat(CommandLineRun.keys(run.json().get(export)))
          .containsExactly(
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
    }
    assertThat(run.json().at("/full/pupils").asInt()).isEqualTo(40);
    assertThat(directory.resolve("academy").resolve("full")).isDirectory();
    assertThat(directory.resolve("academy").resolve("after")).isDirectory();
  }

  @Test
  void hasNoNextExportWithoutChanges() {
    CommandLineRun run = generate("--json");

    assertThat(CommandLineRun.keys(run.json())).containsExactly("full", "after", "delta");
    assertThat(run.json().get("after").isNull()).isTrue();
    assertThat(run.json().get("delta").isNull()).isTrue();
  }

  @Test
  void writesTheDeltaThatLeadsToTheNextExport() {
    CommandLineRun run = generate("--change", "0.1", "--delta-style", "records", "--json");

    assertThat(run.exit()).isZero();
    assertThat(CommandLineRun.keys(run.json().get("delta")))
        .containsExactly("additions", "changes", "removals");
    assertThat(run.json().at("/delta/changes").asInt()).isEqualTo(4);
    assertThat(directory.resolve("academy").resolve("delta")).isDirectory();
  }

  @Test
  void writesTheFirstDegreeAndItsSeptember() {
    CommandLineRun run = generate("--degree", "1d", "--change", "bascule", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.json().at("/full/levels").asInt()).isZero();
    assertThat(run.json().at("/after/teachings").asInt()).isZero();
    assertThat(directory.resolve("academy/after"))
        .isDirectoryContaining("glob:**/ENT1D-DEMO_Complet_20260901_Eleve_0000.xml");
  }

  @Test
  void refusesADegreeThatIsNone() {
    CommandLineRun run = generate("--degree", "3D", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/message").asText()).contains("--degree", "3D");
  }

  @Test
  void refusesAShareOfChangesThatIsNone() {
    CommandLineRun run = generate("--change", "3", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/code").asText()).isNotEmpty();
    assertThat(run.json().at("/error/action").asText()).isNotEmpty();
  }

  @Test
  void saysThatItCannotWriteWithoutNamingAJavaClass() throws IOException {
    Files.createFile(directory.resolve("academy"));

    CommandLineRun run = generate("--json");

    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.json().at("/error/code").asText()).isEqualTo("input-output");
    assertThat(run.out()).doesNotContain("Exception");
  }

  private CommandLineRun generate(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "generate",
                "--format",
                "aaf",
                "--schools",
                "1",
                "--pupils",
                "40",
                "--seed",
                "7",
                "--out"));
    arguments.add(directory.resolve("academy").toString());
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
