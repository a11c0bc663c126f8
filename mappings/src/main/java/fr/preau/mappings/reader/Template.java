package fr.preau.mappings.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with columns in braces, such as {@code {UAI}${Classe}}: one value made of several columns.
 *
 * @param pieces literals and columns in turn, starting and ending with a literal
 */
public record Template(List<String> pieces) {
  public Template {
    pieces = List.copyOf(pieces);
  }

  /** The template that a text writes; empty when a brace has no other, or no column is named. */
  public static Optional<Template> parse(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', start)) {
      int close = text.indexOf('}', open);
      if (close < 0 || close == open + 1) {
        return Optional.empty();
      }
      pieces.add(text.substring(start, open));
      pieces.add(text.substring(open + 1, close));
      start = close + 1;
    }
    pieces.add(text.substring(start));
    return pieces.size() < 2 || text.substring(start).indexOf('}') >= 0
        ? Optional.empty()
        : Optional.of(new Template(pieces));
  }

  /** The columns it names. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (int i = 1; i < pieces.size(); i += 2) {
      columns.add(pieces.get(i));
    }
    return columns;
  }

  /**
   * The values it makes: one for each combination where a column has several, none when a column
   * has none.
   */
  public List<String> values(Function<String, List<String>> column) {
    List<String> made = List.of(pieces.get(0));
    for (int i = 1; i < pieces.size(); i += 2) {
      List<String> longer = new ArrayList<>();
      for (String start : made) {
        for (String value : column.apply(pieces.get(i))) {
          longer.add(start + value + pieces.get(i + 1));
        }
      }
      made = longer;
    }
    return made;
  }
}
