package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The sample configuration {@code lists}, from the command line to the roster. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CsvImportTest {
  private static final String CLASSES =
      "UAI,Établissement,Classe,Libellé\n"
          + "0990001N,Lycée Exemple,6A,Sixième A\n0990001N,Lycée Exemple,6B,Sixième B\n";
  private static final String HEADER =
      "Identifiant;Profil;Nom;Prénom;Naissance;INE;UAI;Classe;Groupes;Enfant;Courriel\n";
  private static final String PEOPLE =
      HEADER
          + "p1;Élève;EXEMPLE;Ana;05/06/2012;;0990001N;6A;LATIN|CHANT;;\n"
          + "p2;Élève;MODÈLE;Zoé;2012-07-08;;0990001N;6B;;;\n"
          + "r1;Responsable;EXEMPLE;Marie;;;;;;p1;marie@example.org\n"
          + "r1;Responsable;EXEMPLE;Marie;;;;;;p2;marie@example.org\n";

  @TempDir static Path directory;

  @BeforeAll
  static void takeTheSample() throws IOException {
    Files.createDirectories(home());
    FileSystemUtils.copyRecursively(
        Path.of("..", "config-samples", "lists"), home().resolve("config"));
    Path secret = home().resolve("config/secrets/manuels");
    Files.createDirectories(secret.getParent());
    Files.writeString(secret, "fictional secret of a service\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @Order(1)
  void importsTheFilesThatTheMappingDescribes() throws IOException {
    CommandLineRun run = importOf(file("classes-2026.csv", CLASSES), file("gens.csv", PEOPLE));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(stats("schools", "pupils", "divisions", "groups", "groupEnrolments"))
        .containsExactly(1, 2, 2, 2, 2);
  }

  @Test
  @Order(2)
  void findsTheSamePeopleUnchangedWhateverTheOrderOfLines() throws IOException {
    List<String> lines = PEOPLE.lines().toList();
    String turned =
        HEADER + String.join("\n", lines.get(4), lines.get(2), lines.get(1), lines.get(3));

    CommandLineRun run = importOf(file("gens.csv", turned));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("unchanged");
  }

  @Test
  @Order(3)
  void setsARecordAsideWhoseLinesContradictEachOther() throws IOException {
    CommandLineRun run =
        importOf(file("gens.csv", PEOPLE + "p2;Élève;AUTRE;Zoé;2012-07-08;;0990001N;6B;;;\n"));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("quarantined").asInt()).isEqualTo(1);
    assertThat(preau("quarantine", "list", "--json").out()).contains("several-values");
    assertThat(stats("pupils")).containsExactly(2);
  }

  @Test
  @Order(4)
  void namesWhatItRepaired() throws IOException {
    String twice =
        new String(PEOPLE.getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));

    CommandLineRun run = importOf(file("gens.csv", twice));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("unchanged");
    assertThat(preau("run", "show", run.json().get("run").asText()).out())
        .contains("encodées deux fois");
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "noise", "header", "quote", "nul", "rows", "huge"})
  @Order(5)
  void refusesWhatItCannotReadAndChangesNothing(String kind) throws IOException {
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    String text =
        switch (kind) {
          case "empty" -> "";
          case "noise" -> new String(noise, StandardCharsets.ISO_8859_1);
          case "header" -> "Numéro;Rôle\n1;2\n";
          case "quote" -> PEOPLE + "\"p3;Élève\n";
          case "nul" -> PEOPLE + "\0\n";
          case "rows" -> HEADER;
          default -> PEOPLE + "p3;Élève;" + "x".repeat(3_000_000) + "\n";
        };
    List<Integer> before = stats("schools", "pupils", "guardians");

    CommandLineRun run = importOf(file("gens.csv", text));

    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.json().at("/error/message").asText()).isNotBlank();
    assertThat(run.json().at("/error/action").asText()).isNotBlank();
    assertThat(stats("schools", "pupils", "guardians")).isEqualTo(before);
  }

  @Test
  @Order(6)
  void saysWhichMappingIsMissing() throws IOException {
    Files.writeString(
        home().resolve("config/sources/autre.yaml"),
        "format: csv\nmapping: nulle-part\nnamespace: autre\n");

    CommandLineRun run = preau("import", "--source=autre", file("gens.csv", PEOPLE), "--json");
    CommandLineRun check = preau("check", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json().at("/error/code").asText()).isEqualTo("mapping-format-unknown");
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.json().at("/error/code").asText()).isEqualTo("mapping-format-unknown");
  }

  private static CommandLineRun importOf(String... files) {
    return preau(
        Stream.concat(Stream.of("import", "--source=region", "--json"), Arrays.stream(files))
            .toArray(String[]::new));
  }

  private static List<Integer> stats(String... names) {
    JsonNode stats = preau("roster", "stats", "--json").json();
    return Arrays.stream(names).map(name -> stats.get(name).asInt()).toList();
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static Path home() {
    return directory.resolve("home");
  }

  private static CommandLineRun preau(String... arguments) {
    return CommandLineRun.of(
        Stream.concat(Arrays.stream(arguments), Stream.of("--home=" + home()))
            .toArray(String[]::new));
  }
}
