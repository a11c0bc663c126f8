package fr.preau.mappings.writer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
  private static final CsvStyle PLAIN =
      new CsvStyle(';', StandardCharsets.UTF_8, false, false, "\r\n", true);

  @TempDir private Path directory;

  private String written(CsvStyle style, String... cells) throws Exception {
    Path file = directory.resolve("table.csv");
    try (var table = new CsvTable(file, style, List.of("a", "b"))) {
      table.write(cells);
    }
    return Files.readString(file, style.encoding());
  }

  @Test
  void quotesOnlyWhatNeedsIt() throws Exception {
    assertThat(written(PLAIN, "plain", "a;b\"c")).isEqualTo("a;b\r\nplain;\"a;b\"\"c\"\r\n");
  }

  @Test
  void givesBackEveryHostileCellToAReader() throws Exception {
    var style = new CsvStyle(',', StandardCharsets.UTF_8, false, false, "\n", false);
    String[] cells = {"one\r\ntwo, \"three\" \\ 'four'", "\uD83D\uDE00\t; é \u2028"};

    String text = written(style, cells);

    try (var reader =
        new CSVReaderBuilder(new StringReader(text))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .withKeepCarriageReturn(true)
            .build()) {
      assertThat(reader.readAll().get(1)).containsExactly(cells);
    }
  }

  @Test
  void disarmsEveryBeginningOfAFormulaAndNothingElse() throws Exception {
    for (String start : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
      assertThat(written(PLAIN, start + "1", "a=1")).contains("'" + start + "1").contains(";a=1");
    }
  }

  @Test
  void writesAQuestionMarkForACharacterThatTheEncodingLacks() throws Exception {
    var style = new CsvStyle(';', Charset.forName("windows-1252"), true, true, "\n", true);

    assertThat(written(style, "é€", "\uD83D\uDE00")).isEqualTo("\"a\";\"b\"\n\"é€\";\"?\"\n");
  }

  @Test
  void tellsThatItCannotBeWritten() {
    assertThatThrownBy(() -> new CsvTable(directory.resolve("no/t.csv"), PLAIN, List.of("a")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
