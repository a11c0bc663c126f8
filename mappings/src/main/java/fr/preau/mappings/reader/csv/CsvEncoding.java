package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The encoding a file has, whatever is said of it: its byte order mark, else UTF-8 when all of it
 * is, else windows-1252 or ISO-8859-15 by the bytes that only one of them has in names.
 *
 * @param charset what it is read in
 * @param mark length of its byte order mark
 * @param isMixed whether most of it is UTF-8 and some of it is not
 * @param differs whether it was said to be something else
 */
record CsvEncoding(Charset charset, int mark, boolean isMixed, boolean differs) {
  /** Of one character. */
  private static final int MOST_BYTES = 4;

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Charset LATIN_9 = Charset.forName("ISO-8859-15");

  /**
   * Reads the whole file once.
   *
   * @throws UnreadableInputException when it is empty no text, or has a line over the limit
   */
  static CsvEncoding of(CsvFile file, Optional<Charset> declared, CsvLimits limits) {
    ByteSurvey survey = new ByteSurvey((long) MOST_BYTES * limits.maxLine());
    try (InputStream in = file.content().get()) {
      survey.read(in);
    } catch (BoundedReader.LineTooLongException e) {
      throw UnreadableInputException.of(
          "csv-line",
          "%s:%d".formatted(file.name(), e.line()),
          e,
          String.valueOf(limits.maxLine()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (survey.total() == 0) {
      throw UnreadableInputException.of("file-empty", file.name());
    }
    if (survey.isSpreadsheet()) {
      throw UnreadableInputException.of("csv-spreadsheet", file.name());
    }
    Optional<CsvEncoding> marked = survey.marked();
    if (marked.isEmpty() && survey.firstBinaryLine() > 0) {
      throw UnreadableInputException.of(
          "csv-binary", "%s:%d".formatted(file.name(), survey.firstBinaryLine()));
    }
    CsvEncoding found = marked.orElseGet(() -> unmarked(file, survey, declared));
    boolean differs =
        declared.filter(said -> !survey.isAscii() && !said.equals(found.charset())).isPresent();
    return new CsvEncoding(found.charset(), found.mark(), found.isMixed(), differs);
  }

  static CsvEncoding marked(Charset charset, int mark) {
    return new CsvEncoding(charset, mark, false, false);
  }

  private static CsvEncoding unmarked(CsvFile file, ByteSurvey survey, Optional<Charset> declared) {
    if (survey.isUtf8()) {
      return marked(StandardCharsets.UTF_8, 0);
    }
    boolean mixed = survey.isMixed();
    int mark = survey.hasUtf8Mark() ? 3 : 0;
    Optional<Charset> other =
        declared.filter(said -> !said.equals(StandardCharsets.UTF_8) && said.canEncode());
    if (other.isPresent()) {
      return new CsvEncoding(other.get(), mark, mixed, false);
    }
    if (survey.firstUndefinedLine() > 0) {
      throw UnreadableInputException.of(
          "csv-encoding-unknown", "%s:%d".formatted(file.name(), survey.firstUndefinedLine()));
    }
    return new CsvEncoding(survey.looksLatin9() ? LATIN_9 : WINDOWS, mark, mixed, false);
  }
}
