package fr.preau.mappings.reader.csv;

import fr.preau.mappings.reader.RawEntry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a record, put together row by row, each once. */
final class Gathering {
  private static final int OVERHEAD = 64;

  private final int line;
  private final Map<String, Set<String>> values = new LinkedHashMap<>();
  private long size;

  /**
   * @param line line of the first row
   */
  Gathering(int line) {
    this.line = line;
  }

  Gathering with(Map<String, List<String>> row) {
    row.forEach(
        (attribute, added) -> {
          Set<String> known = values.computeIfAbsent(attribute, name -> new LinkedHashSet<>());
          for (String value : added) {
            size += known.add(value) ? OVERHEAD + value.length() : 0;
          }
        });
    return this;
  }

  /** Memory it takes, in characters, about. */
  long size() {
    return size;
  }

  RawEntry entry(String kind, Optional<String> key) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    values.forEach((attribute, each) -> attributes.put(attribute, List.copyOf(each)));
    return new RawEntry(RawEntry.Request.ADD, Optional.of(kind), key, attributes, line);
  }
}
