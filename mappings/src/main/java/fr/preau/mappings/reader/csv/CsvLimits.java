package fr.preau.mappings.reader.csv;

/**
 * How much a file may ask of the reader. Real lists stay far below; what goes over is refused.
 *
 * @param maxLine characters of one line
 * @param maxRowLines lines of one row: a quoted value may hold line ends
 * @param maxColumns columns of the header
 */
public record CsvLimits(int maxLine, int maxRowLines, int maxColumns) {
  /** Limits that suit any list of people. */
  public static CsvLimits defaults() {
    return new CsvLimits(65_536, 50, 1_000);
  }
}
