package fr.preau.platform;

import java.util.Arrays;

/**
 * Cells of CSV files that people open. A spreadsheet takes a cell that begins like a formula for
 * one: such cells begin with an apostrophe, which it hides.
 */
public final class CsvCells {
  private static final String FORMULA = "=+-@\t\r";

  private CsvCells() {}

  /** The cells, none of which is run. */
  public static String[] safe(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.isEmpty() || FORMULA.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell)
        .toArray(String[]::new);
  }
}
