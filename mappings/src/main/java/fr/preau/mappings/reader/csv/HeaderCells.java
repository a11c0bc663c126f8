package fr.preau.mappings.reader.csv;

import java.util.List;
import java.util.stream.Collectors;

/** The cells of a header, cleaned of what spreadsheets and copying leave in them. */
final class HeaderCells {
  private static final int SHOWN = 30;
  private static final int LONGEST_SHOWN = 40;

  private HeaderCells() {}

  static List<String> cleaned(List<String> cells) {
    return cells.stream().map(HeaderCells::cleaned).toList();
  }

  static String cleaned(String cell) {
    String visible = Invisible.removedFrom(cell);
    return DoubleEncoding.undone(visible).orElse(visible);
  }

  /** The cells for a message, cut short: what is thought a header may be anything. */
  static String shown(List<String> cells) {
    return cells.stream()
        .limit(SHOWN)
        .map(HeaderCells::cleaned)
        .map(cell -> cell.length() > LONGEST_SHOWN ? cell.substring(0, LONGEST_SHOWN) + "…" : cell)
        .collect(Collectors.joining(" | "));
  }
}
