package fr.preau.mappings.reader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {";", ",", "\t", "|"})
  void findsTheSeparator(String separator) {
    CsvFile file = TestCsv.file("Nom;Prénom;Note\nA;B;C\n".replace(";", separator));

    try (CsvReader reader = TestCsv.open(file)) {
      assertThat(reader.separator()).isEqualTo(separator.charAt(0));
      assertThat(reader.header()).containsExactly("Nom", "Prénom", "Note");
      assertThat(TestCsv.rows(reader)).containsExactly(List.of("A", "B", "C"));
    }
  }

  @Test
  void prefersTheSeparatorThatTheHeaderHasToOneInsideValues() {
    assertThat(TestCsv.rows(TestCsv.file("Nom,Adresse\nA,1;2;3;4\nB,5;6\n")))
        .containsExactly(List.of("A", "1;2;3;4"), List.of("B", "5;6"));
  }

  @Test
  void readsQuotedAndBareValuesAndQuotesInsideThem() {
    CsvFile file = TestCsv.file("a;b\n\"x;\"\"y\"\"\nz\";C:\\dir\n");

    assertThat(TestCsv.rows(file)).containsExactly(List.of("x;\"y\"\nz", "C:\\dir"));
  }

  @Test
  void knowsTheLineWhereEachRowStarts() {
    try (CsvReader reader =
        TestCsv.open(TestCsv.file("a;b\r\n\r\n\"1\r\n2\";x\r\n;;\r\n3;y\r\n"))) {
      assertThat(reader.next().map(CsvRow::line)).contains(3);
      assertThat(reader.next().map(CsvRow::line)).contains(6);
      assertThat(reader.next()).isEmpty();
    }
  }

  @Test
  void fillsShortRowsAndReportsLongOnes() {
    CsvFile file = TestCsv.file("a;b;c\n1\n1;2;3;4\n1;2;3;;\n");

    assertThat(TestCsv.rows(file))
        .containsExactly(List.of("1", "", ""), List.of("1", "2", "3"), List.of("1", "2", "3"));
    assertThat(TestCsv.notices(file)).containsExactly("csv-row-longer 1");
  }

  @Test
  void stepsOverTitlesAndBlankLinesBeforeTheHeader() {
    CsvFile file = TestCsv.file("Liste des élèves\n;;\n\nNom;Prénom;INE\nA;B;C\n");
    CsvOptions known = CsvOptions.recognising(names -> names.contains("INE"));

    try (CsvReader reader = CsvReader.open(file, known, CsvLimits.defaults())) {
      assertThat(reader.headerLine()).isEqualTo(4);
      assertThat(TestCsv.rows(reader)).containsExactly(List.of("A", "B", "C"));
    }
  }

  @Test
  void keepsAFormulaAsText() {
    assertThat(TestCsv.rows(TestCsv.file("a;b\n=1+1;@SUM(A1)\n")))
        .containsExactly(List.of("=1+1", "@SUM(A1)"));
  }

  @Test
  void readsEveryEncodingThatListsHave() {
    String text = "Nom;Prénom\nÉLÈVE;Zoé\n";
    byte[] bom = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);

    assertThat(read(TestCsv.file(text))).isEqualTo("UTF-8 ÉLÈVE Zoé");
    assertThat(read(TestCsv.file(bom))).isEqualTo("UTF-8 ÉLÈVE Zoé");
    assertThat(read(TestCsv.file(text, TestCsv.WINDOWS))).isEqualTo("windows-1252 ÉLÈVE Zoé");
    assertThat(read(TestCsv.file("\uFEFF" + text, StandardCharsets.UTF_16LE)))
        .isEqualTo("UTF-16LE ÉLÈVE Zoé");
    assertThat(read(TestCsv.file("\uFEFF" + text, StandardCharsets.UTF_16BE)))
        .isEqualTo("UTF-16BE ÉLÈVE Zoé");
  }

  @Test
  void tellsTheTwoLatinEncodingsApartByTheLettersThatDiffer() {
    Charset latin9 = Charset.forName("ISO-8859-15");

    assertThat(read(TestCsv.file("Nom;Prénom\nCœur;Zoé\n", latin9)))
        .isEqualTo("ISO-8859-15 Cœur Zoé");
    assertThat(read(TestCsv.file("Nom;Prénom\nCœur;L’Été\n", TestCsv.WINDOWS)))
        .isEqualTo("windows-1252 Cœur L’Été");
  }

  @Test
  void believesTheBytesMoreThanWhatIsSaidOfThem() {
    String text = "Nom;Prénom\nA;Zoé\n";

    assertThat(noticesOf(TestCsv.file(text, TestCsv.WINDOWS), StandardCharsets.UTF_8))
        .containsExactly("csv-encoding-differs [UTF-8, windows-1252, 1]");
    assertThat(noticesOf(TestCsv.file(text), TestCsv.WINDOWS))
        .containsExactly("csv-encoding-differs [windows-1252, UTF-8, 1]");
    assertThat(noticesOf(TestCsv.file("a;b\n1;2\n"), TestCsv.WINDOWS)).isEmpty();
  }

  @Test
  void restoresWhatWasEncodedTwiceWhenTheWayBackIsExact() {
    CsvFile file = TestCsv.file("Nom;PrÃ©nom\nÃ‰LÃˆVE;ZoÃ©\nN;LÃ©aâ€™Ã©\n");

    assertThat(TestCsv.rows(file)).containsExactly(List.of("ÉLÈVE", "Zoé"), List.of("N", "Léa’é"));
    assertThat(TestCsv.notices(file))
        .containsExactly(
            "csv-header-double-encoded Prénom 1",
            "csv-double-encoded Nom 1",
            "csv-double-encoded Prénom 2");
  }

  @Test
  void namesLettersThatWereLostBeforeTheFile() {
    CsvFile file = TestCsv.file("Nom;Prénom\nPR\uFFFD;Zoé\nNO\uFFFDL;Léa\n");

    assertThat(TestCsv.rows(file))
        .containsExactly(List.of("PR\uFFFD", "Zoé"), List.of("NO\uFFFDL", "Léa"));
    assertThat(TestCsv.notices(file)).containsExactly("csv-letters-lost Nom 2");
  }

  @Test
  void leavesAloneWhatOnlyLooksEncodedTwice() {
    CsvFile file = TestCsv.file("Nom;Prénom\nSÃO;é Ã©\n");

    assertThat(TestCsv.rows(file)).containsExactly(List.of("SÃO", "é Ã©"));
    assertThat(TestCsv.notices(file)).containsExactly("csv-double-encoded-kept Prénom 1");
  }

  @Test
  void repairsAFileThatMixesTwoEncodings() {
    byte[] utf8 = "Nom;Ville\nZoé;Alès\n".getBytes(StandardCharsets.UTF_8);
    byte[] windows = "Léa;Nîmes\n".getBytes(TestCsv.WINDOWS);
    byte[] both = new byte[utf8.length + windows.length];
    System.arraycopy(utf8, 0, both, 0, utf8.length);
    System.arraycopy(windows, 0, both, utf8.length, windows.length);
    CsvFile file = TestCsv.file(both);

    assertThat(TestCsv.rows(file)).containsExactly(List.of("Zoé", "Alès"), List.of("Léa", "Nîmes"));
    assertThat(TestCsv.notices(file)).contains("csv-encoding-mixed windows-1252 1");
  }

  @Test
  void cleansInvisibleCharactersOfHeadersAndNamesThem() {
    CsvFile file = TestCsv.file("\u200BNom\u00A0;Pré\u00ADnom; Cycle\nA;B;C\n");

    try (CsvReader reader = TestCsv.open(file)) {
      assertThat(reader.header()).containsExactly("Nom", "Prénom", "Cycle");
    }
    assertThat(TestCsv.notices(file))
        .containsExactly(
            "csv-header-invisible Nom U+200B, U+00A0 1", "csv-header-invisible Prénom U+00AD 1");
  }

  @Test
  void stripsInvisibleCharactersAroundValuesAndKeepsThoseInside() {
    CsvFile file = TestCsv.file("Nom;INE\nDe\u00A0Exemple;1234567890A\u00A0\n");

    assertThat(TestCsv.rows(file)).containsExactly(List.of("De\u00A0Exemple", "1234567890A"));
    assertThat(TestCsv.notices(file))
        .containsExactly("csv-value-invisible Nom 1", "csv-value-stripped INE 1");
  }

  @Test
  void restoresALostZeroOnlyWhereTheCheckLetterProvesIt() {
    // 0000001B and 0100001 have the letters of their numbers; 100001A has not.
    char letter = fr.preau.mappings.model.Uai.checkLetter(100001);
    CsvFile file =
        TestCsv.file(
            "Code UAI;Cp1;INE\n100001%s;1000;123456789A\n100001I;13001;1234567890A\n"
                .formatted(letter));

    assertThat(TestCsv.rows(file))
        .containsExactly(
            List.of("0100001" + letter, "1000", "123456789A"),
            List.of("100001I", "13001", "1234567890A"));
    assertThat(TestCsv.notices(file))
        .containsExactly(
            "csv-zero-uai Code UAI 1",
            "csv-zero-postal Cp1 1",
            "csv-zero-ine INE 1",
            "csv-zero-uai-kept Code UAI 1");
  }

  @Test
  void namesNumbersThatASpreadsheetDestroyed() {
    assertThat(TestCsv.notices(TestCsv.file("Nom;Matricule\nA;1,23457E+10\n")))
        .containsExactly("csv-exponent Matricule 1");
  }

  private static String read(CsvFile file) {
    try (CsvReader reader = TestCsv.open(file)) {
      return reader.encodingName() + " " + String.join(" ", TestCsv.rows(reader).get(0));
    }
  }

  private static List<String> noticesOf(CsvFile file, Charset said) {
    CsvOptions options =
        new CsvOptions(Optional.empty(), Optional.of(said), CsvOptions.unknown().isHeader());
    try (CsvReader reader = CsvReader.open(file, options, CsvLimits.defaults())) {
      TestCsv.rows(reader);
      return reader.notices().stream().map(n -> n.code() + " " + n.arguments()).toList();
    }
  }
}
