package fr.preau.mappings.reader.csv;

import java.util.List;

/**
 * One row.
 *
 * @param line line of the file where it starts, from 1
 * @param values as many as the header has names, empty ones included
 */
public record CsvRow(int line, List<String> values) {
  public CsvRow {
    values = List.copyOf(values);
  }

  /** Where it stood: values are personal data. */
  @Override
  public String toString() {
    return "CsvRow[line " + line + "]";
  }
}
