package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Lists of ONDE from the command line to the roster, in the order of a first year. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OndeImportTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String PUPILS =
      "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;"
          + "Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;"
          + "Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage\n";
  private static final String RELATIVES =
      "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;"
          + "Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;"
          + "Téléphone domicile;Téléphone travail;Téléphone portable"
          + ";Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants".repeat(2)
          + "\n";
  private static final String TEACHERS =
      "Civilité;Nom usage;Nom;Prénom;Adresse;CP;Commune;Pays;Courriel;Téléphone domicile;"
          + "Téléphone portable;Directeur;Classe\n";

  private static final String ANA = pupil("EXEMPLE", "Ana", "05/06/2018", "");
  private static final String LUC = pupil("EXEMPLE", "Luc", "07/08/2017", "");
  private static final String ZOE = pupil("MODÈLE", "Zoé", "09/10/2018", "123456789AB");
  private static final String MARIE =
      "MME;;EXEMPLE;Marie;1 rue Inventée;00000;Ville;;marie@example.org;;;;"
          + ";EXEMPLE;Ana;CE1 A;;EXEMPLE;Luc;CE1 A\n";
  private static final String PAUL = "M.;;MODÈLE;Paul;;;;;;;;0102030405;;MODÈLE;Zoé;CE1 A;;;;\n";

  @TempDir static Path directory;

  @BeforeAll
  static void declareASource() throws IOException {
    Files.createDirectories(home().resolve("config/sources"));
    Files.writeString(
        home().resolve("config/sources/ecoles.yaml"),
        """
        format: onde
        namespace: onde-98
        schools: [0000001B, 0000002C]
        schoolNames: { 0000001B: École Exemple }
        """);
  }

  @Test
  @Order(1)
  void asksForTheSchoolThatTheListsDoNotName() throws IOException {
    CommandLineRun missing =
        preau("import", "--source=ecoles", list("e.csv", PUPILS + ANA), "--json");
    CommandLineRun strange =
        preau(
            "import",
            "--source=ecoles",
            "--school=0000003D",
            list("e.csv", PUPILS + ANA),
            "--json");
    CommandLineRun wrong =
        preau("import", "--source=ecoles", "--school=école", list("e.csv", PUPILS + ANA), "--json");

    assertThat(missing.exit()).isEqualTo(1);
    assertThat(missing.json().at("/error/code").asText()).isEqualTo("school-needed");
    assertThat(strange.exit()).isEqualTo(1);
    assertThat(strange.json().at("/error/code").asText()).isEqualTo("school-not-declared");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.json().at("/error/code").asText()).isEqualTo("school-not-uai");
  }

  @Test
  @Order(2)
  void importsTheListsOfASchool() throws IOException {
    CommandLineRun run =
        importOf(
            "0000001B",
            list("e.csv", PUPILS + ANA + LUC + ZOE),
            list("t.csv", TEACHERS + "M.;;MAÎTRE;Jean;;;;;jean@example.org;;;oui;CE1 A\n"));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("applied");
    assertThat(stats("schools", "pupils", "teachers", "divisions")).containsExactly(1, 3, 1, 1);
    assertThat(preau("person", "find", "Zoé", "--json").out()).contains("MODÈLE");
  }

  @Test
  @Order(3)
  void findsTheSameListsUnchangedWhateverTheirEncoding() throws IOException {
    Path utf8 = directory.resolve("utf8.csv");
    Files.writeString(utf8, "\uFEFF" + PUPILS + ANA + LUC + ZOE);

    CommandLineRun run = importOf("0000001B", utf8.toString());

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("state").asText()).isEqualTo("unchanged");
  }

  @Test
  @Order(4)
  void leavesOtherListsAndOtherSchoolsAlone() throws IOException {
    CommandLineRun other =
        importOf("0000002C", list("e.csv", PUPILS + pupil("AUTRE", "Bob", "01/02/2016", "")));
    CommandLineRun relatives = importOf("0000001B", list("r.csv", RELATIVES + MARIE + PAUL));

    assertThat(other.exit()).as(other.out()).isZero();
    assertThat(relatives.exit()).as(relatives.out()).isZero();
    assertThat(stats("schools", "pupils", "teachers", "divisions")).containsExactly(2, 4, 1, 2);
    assertThat(stats("guardians", "guardianships")).containsExactly(2, 3);
  }

  @Test
  @Order(6)
  void keepsAPupilWhoseNumberArrivesLater() throws IOException {
    String before = preau("person", "find", "Luc", "--json").json().at("/people/0/key").asText();
    CommandLineRun run =
        importOf(
            "0000001B",
            list(
                "e.csv",
                PUPILS + ANA + pupil("EXEMPLE", "Luc", "07/08/2017", "0123456789A") + ZOE));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().at("/plan/create").asInt()).isZero();
    assertThat(run.json().at("/plan/remove").asInt()).isZero();
    assertThat(stats("guardians", "guardianships")).containsExactly(2, 3);
    assertThat(preau("person", "find", "Luc", "--json").json().at("/people/0/key").asText())
        .isEqualTo(before);
  }

  @Test
  @Order(7)
  void setsTwoPupilsOfOneNameAndBirthDateAside() throws IOException {
    CommandLineRun run =
        importOf(
            "0000001B",
            list(
                "e.csv",
                PUPILS
                    + ANA
                    + pupil("EXEMPLE", "Luc", "07/08/2017", "0123456789A")
                    + ZOE
                    + pupil("EXEMPLE", "Ana", "05/06/2018", "999999999AB")));

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().get("quarantined").asInt()).isEqualTo(2);
    assertThat(stats("pupils")).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "noise", "header", "twice", "quote", "nul", "rows", "huge"})
  @Order(8)
  void refusesWhatIsNoListAndChangesNothing(String kind) throws IOException {
    List<Integer> before = stats("schools", "pupils", "guardians", "teachers");
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    List<String> files =
        switch (kind) {
          case "empty" -> List.of(list("x.csv", ""));
          case "noise" -> List.of(list("x.csv", new String(noise, WINDOWS)));
          case "header" -> List.of(list("x.csv", "Nom;Ville\nA;B\n"));
          case "twice" -> List.of(list("x.csv", PUPILS + ANA), list("y.csv", PUPILS + LUC));
          case "quote" -> List.of(list("x.csv", PUPILS + ANA + "\"EXEMPLE;;Ana\n"));
          case "nul" -> List.of(list("x.csv", PUPILS + ANA + "\0\0\n"));
          case "rows" -> List.of(list("x.csv", PUPILS));
          default -> List.of(list("x.csv", PUPILS + ANA + "x".repeat(2_000_000)));
        };

    CommandLineRun run = importOf("0000001B", files.toArray(String[]::new));

    assertThat(run.exit()).as(run.out()).isEqualTo(2);
    assertThat(run.json().at("/error/message").asText()).isNotBlank();
    assertThat(run.json().at("/error/action").asText()).isNotBlank();
    assertThat(stats("schools", "pupils", "guardians", "teachers")).isEqualTo(before);
  }

  private static String pupil(String family, String given, String born, String ine) {
    return "%s;;%s;%s;F;%s;;;;;;;;;CYCLE II;CE1;CE1 A;40001;Oui;Non;Oui;\n"
        .formatted(family, given, born, ine);
  }

  private static CommandLineRun importOf(String school, String... files) {
    return preau(
        Stream.concat(
                Stream.of("import", "--source=ecoles", "--school=" + school, "--json"),
                Arrays.stream(files))
            .toArray(String[]::new));
  }

  private static List<Integer> stats(String... names) {
    JsonNode stats = preau("roster", "stats", "--json").json();
    return Arrays.stream(names).map(name -> stats.get(name).asInt()).toList();
  }

  private static String list(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.write(file, text.getBytes(WINDOWS));
    return file.toString();
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
