package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.hub.HubContext;
import fr.preau.platform.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * Lists of ONDE and CSV files that are broken, malicious or not what was meant, on the command
 * line: the exit code, a clear error, and a roster that is what it was.
 */
class HostileListsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String SCHOOL = "0990001N";
  private static final int PUPILS = 40;

  /** A format, with a good list of it. */
  enum Format {
    ONDE(
        "Nom élève",
        "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Cycle;Niveau;"
            + "Libellé classe;Identifiant classe\n",
        "EXEMPLE%1$d;;Zoé;%2$s;F;;CYCLE II;CE1;CE1 A;40001\n"),
    CSV(
        "Naissance",
        "Identifiant;Profil;Nom;Prénom;Naissance;INE;UAI;Classe;Groupes;Enfant;Courriel\n",
        "p%1$d;Élève;EXEMPLE%1$d;Zoé;%2$s;;0990002P;6A;;;\n");

    private final String duplicated;
    private final String header;
    private final String row;

    Format(String duplicated, String header, String row) {
      this.duplicated = duplicated;
      this.header = header;
      this.row = row;
    }

    String list(int rows) {
      return header + rows(0, rows);
    }

    String rows(int from, int to) {
      return IntStream.range(from, to)
          .mapToObj(i -> row.formatted(i, "%02d/06/2018".formatted(i % 28 + 1)))
          .collect(Collectors.joining());
    }

    Answer receive(Path... files) {
      var words = new java.util.ArrayList<Object>(Stream.of("import", "--json").toList());
      words.addAll(
          this == ONDE
              ? Stream.of("--source=ecoles", "--school=" + SCHOOL).toList()
              : Stream.of("--source=region").toList());
      words.addAll(Stream.of(files).toList());
      return home.here(words.toArray());
    }
  }

  /** A way to spoil a good list, and what is said of it. */
  enum Spoilt {
    HUGE_CELL("csv-line"),
    HUGE_QUOTED_CELL("csv-line"),
    NUL_BYTES("csv-binary"),
    WRONG_SEPARATOR("csv-header"),
    MISSING_HEADER("csv-header"),
    DUPLICATED_HEADER("csv-column-twice"),
    ONE_COLUMN("csv-header"),
    A_MILLION_COLUMNS("csv-line"),
    UNTERMINATED_QUOTE("csv-quote"),
    UTF_16("csv-binary"),
    NO_ENCODING("csv-encoding-unknown"),
    EMPTY("file-empty"),
    HEADER_ONLY("csv-no-rows");

    private final String code;

    Spoilt(String code) {
      this.code = code;
    }

    /** Any file may be a list of some mapping: its header is not wrong, it is of no mapping. */
    String code(Format format) {
      return format == Format.CSV && code.equals("csv-header") ? "csv-unmatched" : code;
    }

    byte[] bytes(Format format) {
      String good = format.list(PUPILS);
      return switch (this) {
        case HUGE_CELL -> (good + "p;" + "x".repeat(3_000_000) + "\n").getBytes(WINDOWS);
        case HUGE_QUOTED_CELL -> (good + "p;\"" + "x".repeat(3_000_000) + "\"\n").getBytes(WINDOWS);
        case NUL_BYTES -> (good + "\0\0\n").getBytes(WINDOWS);
        case WRONG_SEPARATOR -> good.replace(';', '~').getBytes(WINDOWS);
        case MISSING_HEADER -> good.replace(format.header, "").getBytes(WINDOWS);
        case DUPLICATED_HEADER ->
            good.replaceFirst("Nom d'usage élève|INE", format.duplicated).getBytes(WINDOWS);
        case ONE_COLUMN -> good.replaceAll("(?m);.*$", "").getBytes(WINDOWS);
        case A_MILLION_COLUMNS -> (good + ";".repeat(1_000_000) + "\n").getBytes(WINDOWS);
        case UNTERMINATED_QUOTE -> (good + "\"p;EXEMPLE\n").getBytes(WINDOWS);
        case UTF_16 -> good.getBytes(StandardCharsets.UTF_16LE);
        case NO_ENCODING -> good.replace('é', '\u0081').getBytes(StandardCharsets.ISO_8859_1);
        case EMPTY -> new byte[0];
        case HEADER_ONLY -> format.header.getBytes(WINDOWS);
      };
    }
  }

  @RegisterExtension static final ProofReport REPORT = new ProofReport();

  @TempDir static Path directory;

  private static ProofHome home = new ProofHome(Path.of("."));
  private static HubContext kept;
  private static String good = "";

  @BeforeAll
  static void importGoodLists() throws IOException {
    home = new ProofHome(directory.resolve("home"));
    Files.createDirectories(home.root());
    FileSystemUtils.copyRecursively(
        Path.of("..", "config-samples", "lists"), home.root().resolve("config"));
    kept = HubContext.forCommand(new Home(home.root()), "proof", Duration.ofSeconds(30));
    Path classes =
        Files.writeString(
            directory.resolve("classes.csv"),
            "UAI;Établissement;Classe;Libellé\n0990002P;Collège Exemple;6A;Sixième A\n");
    Format.ONDE.receive(file(Format.ONDE.list(PUPILS).getBytes(WINDOWS))).exits(0);
    Format.CSV.receive(classes, file(Format.CSV.list(PUPILS).getBytes(WINDOWS))).exits(0);
    good = home.export();
    assertThat(good.lines().filter(line -> line.contains("EXEMPLE"))).hasSize(2 * PUPILS);
  }

  @AfterAll
  static void close() {
    kept.close();
  }

  static Stream<Arguments> everySpoiltList() {
    return Stream.of(Format.values())
        .flatMap(format -> Stream.of(Spoilt.values()).map(spoilt -> Arguments.of(format, spoilt)));
  }

  @ParameterizedTest
  @MethodSource("everySpoiltList")
  void refusesASpoiltList(Format format, Spoilt spoilt) throws IOException {
    format.receive(file(spoilt.bytes(format))).isError(2, spoilt.code(format));

    assertThat(home.export()).isEqualTo(good);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void holdsAListThatShrinksByNineTenths(Format format) throws IOException {
    Answer held = format.receive(file(format.list(PUPILS / 10).getBytes(WINDOWS))).exits(3);

    assertThat(held.json().get("state").asText()).isEqualTo("held");
    assertThat(held.json().get("heldSchools")).isNotEmpty();
    assertThat(home.export()).isEqualTo(good);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void altersNoNameSilentlyWhereTwoEncodingsMeet(Format format) throws IOException {
    var mixed = new ByteArrayOutputStream();
    mixed.writeBytes(format.header.getBytes(WINDOWS));
    mixed.writeBytes(format.rows(0, PUPILS / 2).getBytes(WINDOWS));
    mixed.writeBytes(format.rows(PUPILS / 2, PUPILS).getBytes(StandardCharsets.UTF_8));

    Answer answer = format.receive(file(mixed.toByteArray())).exits(0);

    assertThat(home.here("run", "show", answer.json().get("run").asInt()).out()).contains("ncod");
    assertThat(home.export()).isEqualTo(good);
  }

  @Test
  void needsToKnowTheSchoolOfListsOfOnde() throws IOException {
    Path list = file(Format.ONDE.list(PUPILS).getBytes(WINDOWS));

    home.here("import", "--source=ecoles", list, "--json").isError(1, "school-needed");
    home.here("import", "--source=ecoles", "--school=0990001Z", list, "--json")
        .isError(1, "school-not-declared");

    assertThat(home.export()).isEqualTo(good);
  }

  @Test
  void setsRowsWithoutASchoolAsideAndRemovesNobody() throws IOException {
    String list = Format.CSV.list(PUPILS).replaceFirst("0990002P", "");

    Answer answer = Format.CSV.receive(file(list.getBytes(WINDOWS))).exits(0);

    assertThat(answer.json().get("quarantined").asInt()).isEqualTo(1);
    assertThat(home.export()).isEqualTo(good);
  }

  @Test
  void writesNoCellThatASpreadsheetWouldRun() throws IOException {
    String formula = "\"=HYPERLINK(\"\"http://example.org\"\")\";";
    String list = Format.CSV.list(PUPILS).replaceFirst("EXEMPLE0;", formula);

    Answer planned =
        home.here("plan", "--source=region", file(list.getBytes(WINDOWS)), "--json").exits(0);

    String csv =
        home.here("run", "show", planned.json().get("run").asInt(), "--csv").exits(0).out();
    assertThat(csv).contains("'=HYPERLINK").doesNotContainPattern("(?m)(^|,)\"[=+@-]");
    assertThat(home.export()).isEqualTo(good);
  }

  private static Path file(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("liste.csv"), bytes);
  }
}
