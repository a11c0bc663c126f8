package fr.preau.mappings.writer.csv;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One CSV file, written line by line. Not thread-safe. */
public final class CsvTable implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What makes a spreadsheet see a formula, at the beginning of a cell (OWASP, CSV injection). */
  private static final String FORMULA = "=+-@\t\r\n";

  private static final char DISARMING = '\'';
  private static final char QUOTE = '"';

  private final CsvStyle style;
  private final ICSVWriter csv;

  /**
   * Begins a file with its line of headers.
   *
   * @throws UncheckedIOException when it cannot be written
   */
  public CsvTable(Path file, CsvStyle style, List<String> headers) {
    this.style = style;
    try {
      OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
      var text =
          new OutputStreamWriter(
              bytes,
              style
                  .encoding()
                  .newEncoder()
                  .onUnmappableCharacter(CodingErrorAction.REPLACE)
                  .onMalformedInput(CodingErrorAction.REPLACE));
      if (style.byteOrderMark() && style.encoding().equals(StandardCharsets.UTF_8)) {
        text.write(BYTE_ORDER_MARK);
      }
      this.csv =
          new CSVWriterBuilder(text)
              .withSeparator(style.separator())
              .withQuoteChar(QUOTE)
              .withEscapeChar(QUOTE)
              .withLineEnd(style.lineEnd())
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv.writeNext(headers.toArray(String[]::new), style.quoteAll());
  }

  /** Adds a line. */
  public void write(String[] cells) {
    var line = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      line[i] = style.neutralise() ? disarmed(cells[i]) : cells[i];
    }
    csv.writeNext(line, style.quoteAll());
  }

  /**
   * Completes the file.
   *
   * @throws UncheckedIOException when any of it could not be written
   */
  @Override
  public void close() {
    try (csv) {
      if (csv.checkError()) {
        throw csv.getException();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String disarmed(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? DISARMING + cell : cell;
  }
}
