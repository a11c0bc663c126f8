package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.csv.CsvRow;
import fr.preau.mappings.reader.csv.HeaderName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns by the name of their attribute: one word for what ten years of exports call differently,
 * the letters of the header for what has no such word.
 */
final class Columns {
  private final List<String> attributes;

  /**
   * @param words attribute by normalised header
   */
  Columns(List<String> header, Map<String, String> words) {
    this.attributes =
        header.stream()
            .map(HeaderName::normalised)
            .map(name -> words.getOrDefault(name, name))
            .toList();
  }

  /** The values of a row that are there, by attribute; of two columns of one name, the first. */
  Map<String, List<String>> read(CsvRow row) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      String value = row.values().get(i);
      if (!value.isEmpty() && !attributes.get(i).isEmpty()) {
        values.putIfAbsent(attributes.get(i), new ArrayList<>(List.of(value)));
      }
    }
    return values;
  }

  /** The value of an attribute, empty when there is none. */
  static String value(Map<String, List<String>> values, String attribute) {
    List<String> found = values.getOrDefault(attribute, List.of());
    return found.isEmpty() ? "" : found.get(0);
  }
}
