package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a file is laid out: what separates values, and which line is the header. Titles and blank
 * lines before the header are stepped over.
 *
 * @param separator what stands between values
 * @param headerLine line of the header, from 1
 * @param header the header as it is written
 */
record Layout(char separator, int headerLine, List<String> header) {
  /** Lines among which the header is looked for. */
  private static final int FIRST_LINES = 20;

  private static final List<Character> SEPARATORS = List.of(';', ',', '\t', '|');

  /**
   * Looks at the first lines, once for each separator that they may have: the one that makes most
   * of the first line comes first.
   *
   * @throws UnreadableInputException when there is no line at all, or no header that is known
   */
  static Layout of(CsvFile file, CsvEncoding encoding, CsvOptions options, CsvLimits limits) {
    List<List<Layout>> tried = new ArrayList<>();
    List<UnreadableInputException> refusals = new ArrayList<>();
    for (char separator : options.separator().map(List::of).orElse(SEPARATORS)) {
      try (CsvText text = new CsvText(file, encoding, separator, limits)) {
        tried.add(firstLines(text, separator));
      } catch (UnreadableInputException e) {
        // A quote that never ends may only be one that the wrong separator sees.
        refusals.add(e);
      }
    }
    if (tried.isEmpty()) {
      throw refusals.get(0);
    }
    tried.removeIf(List::isEmpty);
    tried.sort(Comparator.comparingInt((List<Layout> lines) -> -lines.get(0).header().size()));
    Layout header =
        tried.stream()
            .flatMap(List::stream)
            .filter(line -> options.isHeader().test(HeaderCells.cleaned(line.header())))
            .findFirst()
            .orElseThrow(() -> noHeader(file, tried));
    if (header.header().size() > limits.maxColumns()) {
      throw UnreadableInputException.of(
          "csv-columns", header.at(file), String.valueOf(limits.maxColumns()));
    }
    return header;
  }

  private static List<Layout> firstLines(CsvText text, char separator) {
    List<Layout> lines = new ArrayList<>();
    List<String> row = text.next();
    while (row != null && lines.size() < FIRST_LINES) {
      lines.add(new Layout(separator, text.line(), row));
      row = text.next();
    }
    return lines;
  }

  private static UnreadableInputException noHeader(CsvFile file, List<List<Layout>> tried) {
    if (tried.isEmpty()) {
      return UnreadableInputException.of("csv-no-rows", file.name());
    }
    Layout first = tried.get(0).get(0);
    return UnreadableInputException.of(
        "csv-header", first.at(file), HeaderCells.shown(first.header()));
  }

  private String at(CsvFile file) {
    return "%s:%d".formatted(file.name(), headerLine);
  }
}
