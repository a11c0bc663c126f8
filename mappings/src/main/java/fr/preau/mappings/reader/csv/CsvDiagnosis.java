package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreadableInputException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a CSV file is and what is wrong with it: the same that an import finds and repairs.
 *
 * @param file its name
 * @param bytes its size
 * @param encoding encoding that its bytes have
 * @param hasMark whether it starts with a byte order mark
 * @param separator what stands between values
 * @param headerLine line of the column names
 * @param columns names of the columns, cleaned
 * @param rows rows that are not empty
 * @param findings what was odd
 */
public record CsvDiagnosis(
    String file,
    long bytes,
    String encoding,
    boolean hasMark,
    char separator,
    int headerLine,
    List<String> columns,
    int rows,
    List<Notice> findings) {
  private static final Set<String> REPAIRED =
      Set.of(
          "csv-encoding-differs",
          "csv-header-invisible",
          "csv-header-double-encoded",
          "csv-value-stripped",
          "csv-double-encoded",
          "csv-zero-uai");

  public CsvDiagnosis {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /**
   * Reads a file to its end.
   *
   * @param declared encoding that it is said to have
   * @throws UnreadableInputException when it cannot be read
   */
  public static CsvDiagnosis of(CsvFile file, Optional<Charset> declared) {
    CsvOptions options =
        new CsvOptions(Optional.empty(), declared, CsvOptions.unknown().isHeader());
    try (CsvReader reader = CsvReader.open(file, options, CsvLimits.defaults())) {
      while (reader.next().isPresent()) {
        // What is odd gathers in the reader.
      }
      return new CsvDiagnosis(
          file.name(),
          file.bytes(),
          reader.encodingName(),
          reader.hasMark(),
          reader.separator(),
          reader.headerLine(),
          reader.header(),
          reader.rows(),
          reader.notices());
    }
  }

  /** Whether an import repairs what the finding names; else it keeps it as it is. */
  public static boolean isRepaired(Notice finding) {
    return REPAIRED.contains(finding.code());
  }
}
