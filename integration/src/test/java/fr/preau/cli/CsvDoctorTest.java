package fr.preau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDoctorTest {
  @TempDir Path directory;

  @Test
  void tellsWhatAFileIsAndWhatIsRepaired() throws IOException {
    Path file = directory.resolve("liste.csv");
    Files.writeString(file, "\uFEFFNom\u00A0;PrÃ©nom;UAI;Cp\nX;ZoÃ©;000001B;1000\n");

    CommandLineRun run =
        CommandLineRun.of("csv", "doctor", file.toString(), "--encoding=windows-1252", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(CommandLineRun.keys(run.json())).containsExactly("files");
    JsonNode found = run.json().at("/files/0");
    assertThat(CommandLineRun.keys(found))
        .containsExactly(
            "file",
            "readable",
            "bytes",
            "encoding",
            "byteOrderMark",
            "separator",
            "headerLine",
            "columns",
            "rows",
            "findings",
            "error");
    assertThat(found.get("encoding").asText()).isEqualTo("UTF-8");
    assertThat(found.get("byteOrderMark").asBoolean()).isTrue();
    assertThat(found.get("columns")).extracting(JsonNode::asText).contains("Nom", "Prénom");
    assertThat(found.get("findings"))
        .extracting(one -> one.get("code").asText() + " " + one.get("repaired").asBoolean())
        .containsExactly(
            "csv-encoding-differs true",
            "csv-header-invisible true",
            "csv-header-double-encoded true",
            "csv-double-encoded true",
            "csv-zero-uai true",
            "csv-zero-postal false");
    assertThat(CommandLineRun.keys(found.at("/findings/0")))
        .containsExactly("code", "line", "count", "repaired", "message", "action");
    assertThat(run.out()).doesNotContain("Zoé");
  }

  @Test
  void speaksToPeople() throws IOException {
    Path file = directory.resolve("liste.csv");
    Files.write(file, "Nom;Prénom\nX;Zoé\n".getBytes(Charset.forName("windows-1252")));

    CommandLineRun run = CommandLineRun.of("csv", "doctor", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("windows-1252, séparateur « ; », 2 colonnes, 1 lignes")
        .contains("Rien à signaler");
  }

  @Test
  void refusesWhatIsNoListAndGoesOnWithTheOthers() throws IOException {
    Path good = Files.writeString(directory.resolve("a.csv"), "Nom;Ville\nX;Y\n");
    Path sheet = Files.writeString(directory.resolve("b.csv"), "PK\u0003\u0004");

    CommandLineRun run =
        CommandLineRun.of("csv", "doctor", sheet.toString(), good.toString(), "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.json().at("/files/0/error/code").asText()).isEqualTo("csv-spreadsheet");
    assertThat(run.json().at("/files/0/readable").asBoolean()).isFalse();
    assertThat(run.json().at("/files/1/rows").asInt()).isEqualTo(1);
    assertThat(CommandLineRun.of("csv", "doctor", "--encoding=klingon", good.toString()).exit())
        .isEqualTo(1);
  }
}
