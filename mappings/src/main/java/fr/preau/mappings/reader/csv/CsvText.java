package fr.preau.mappings.reader.csv;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvMalformedLineException;
import com.opencsv.exceptions.CsvMultilineLimitBrokenException;
import com.opencsv.exceptions.CsvValidationException;
import fr.preau.mappings.reader.MeteredInputStream;
import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file as OpenCSV splits them, quoted or not, nothing cleaned, every length bounded.
 */
final class CsvText implements AutoCloseable {
  private final CsvFile file;
  private final CsvLimits limits;
  private final MeteredInputStream bytes;
  private final CSVReader rows;
  private int line;

  CsvText(CsvFile file, CsvEncoding encoding, char separator, CsvLimits limits) {
    this.file = file;
    this.limits = limits;
    this.bytes = new MeteredInputStream(file.content().get(), Long.MAX_VALUE);
    try {
      bytes.readNBytes(encoding.mark());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.rows =
        new CSVReaderBuilder(
                new BoundedReader(new InputStreamReader(bytes, decoder), limits.maxLine()))
            .withCSVParser(new RFC4180ParserBuilder().withSeparator(separator).build())
            .withMultilineLimit(limits.maxRowLines())
            .withVerifyReader(false)
            .build();
  }

  /** The next row that holds anything, or null at the end. */
  @Nullable List<String> next() {
    try {
      String[] row;
      do {
        line = (int) rows.getLinesRead() + 1;
        row = rows.readNext();
      } while (row != null && isEmpty(row));
      return row == null ? null : List.of(row);
    } catch (BoundedReader.LineTooLongException e) {
      throw refusal("csv-line", e.line(), e, String.valueOf(limits.maxLine()));
    } catch (CsvMultilineLimitBrokenException e) {
      throw refusal("csv-row", line, e, String.valueOf(limits.maxRowLines()));
    } catch (CsvMalformedLineException e) {
      throw refusal("csv-quote", line, e);
    } catch (CharacterCodingException e) {
      throw refusal("csv-encoding-unknown", line, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CsvValidationException e) {
      throw new IllegalStateException("No validator is set", e);
    }
  }

  /** Line where the last row starts, from 1. */
  int line() {
    return line;
  }

  long bytesRead() {
    return bytes.total();
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UnreadableInputException refusal(
      String code, int line, Throwable cause, String... arguments) {
    return UnreadableInputException.of(
        code, "%s:%d".formatted(file.name(), line), cause, arguments);
  }

  /** Lines made of separators and blanks only are what spreadsheets leave below a list. */
  private static boolean isEmpty(String[] row) {
    for (String value : row) {
      if (value != null && !isBlank(value)) {
        return false;
      }
    }
    return true;
  }

  /** Separators count as blanks, since the one that is tried may not be the one of the file. */
  private static boolean isBlank(String value) {
    return value.chars().allMatch(c -> Character.isWhitespace(c) || ";,|".indexOf(c) >= 0);
  }
}
