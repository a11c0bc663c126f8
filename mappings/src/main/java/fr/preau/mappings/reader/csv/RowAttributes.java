package fr.preau.mappings.reader.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns rows of one file into attributes: columns, split cells, and what is joined of them. */
final class RowAttributes {
  private final CsvShape shape;
  private final Map<String, List<String>> constants;
  private final List<String> names;
  private final Set<String> joinedOnly;
  private final List<String> repeated = new ArrayList<>();

  RowAttributes(CsvShape shape, List<String> header, Optional<String> school) {
    this.shape = shape;
    this.constants = school.map(uai -> Map.of(CsvShape.SCHOOL, List.of(uai))).orElse(Map.of());
    this.names = names(header);
    this.joinedOnly = new HashSet<>();
    shape.joins().values().forEach(template -> joinedOnly.addAll(template.columns()));
    joinedOnly.addAll(shape.only().keySet());
    joinedOnly.removeAll(shape.attributes());
  }

  /** The attributes of a row, those without a value left out; empty when the row does not count. */
  Optional<Map<String, List<String>>> read(CsvRow row) {
    Map<String, List<String>> columns = new LinkedHashMap<>(constants);
    for (int i = 0; i < names.size(); i++) {
      String value = row.values().get(i);
      if (!value.isEmpty()) {
        columns.put(names.get(i), values(names.get(i), value));
      }
    }
    if (!counts(columns)) {
      return Optional.empty();
    }
    Map<String, List<String>> attributes = new LinkedHashMap<>(columns);
    attributes.keySet().removeAll(joinedOnly);
    if (!shape.attributes().contains(CsvShape.SCHOOL)) {
      attributes.remove(CsvShape.SCHOOL);
    }
    shape
        .joins()
        .forEach(
            (name, template) -> {
              List<String> made =
                  template.values(column -> columns.getOrDefault(column, List.of()));
              if (!made.isEmpty()) {
                attributes.put(name, made);
              }
            });
    return Optional.of(attributes);
  }

  /** What identifies the record of a row. */
  Optional<String> key(Map<String, List<String>> attributes) {
    return shape.key().stream()
        .map(attribute -> attributes.getOrDefault(attribute, List.of()))
        .filter(values -> !values.isEmpty())
        .map(values -> values.get(0))
        .findFirst();
  }

  /** Columns that make other values and that the file does not have. */
  List<String> missing() {
    return shape.sources().stream().filter(column -> !names.contains(column)).toList();
  }

  /** Columns that the document reads and that come again, so that nobody knows which is meant. */
  List<String> repeated() {
    return List.copyOf(repeated);
  }

  private boolean counts(Map<String, List<String>> columns) {
    return shape.only().entrySet().stream()
        .allMatch(
            only ->
                columns.getOrDefault(only.getKey(), List.of()).stream()
                    .anyMatch(value -> only.getValue().contains(value.toLowerCase(Locale.ROOT))));
  }

  private List<String> values(String name, String cell) {
    String separator = shape.split().get(name);
    if (separator == null) {
      return List.of(cell);
    }
    return Arrays.stream(cell.split(Pattern.quote(separator)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /**
   * Names as the document spells them, else as the header does. A name that comes again gets its
   * number: {@code Classe (2)}.
   */
  private List<String> names(List<String> header) {
    Map<String, String> spelled = spelled();
    List<String> names = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String written = header.get(i).isEmpty() ? "#" + (i + 1) : header.get(i);
      int times = seen.merge(HeaderName.normalised(written), 1, Integer::sum);
      String name = times == 1 ? written : "%s (%d)".formatted(written, times);
      if (times > 1
          && spelled.containsKey(HeaderName.normalised(written))
          && !spelled.containsKey(HeaderName.normalised(name))) {
        repeated.add(written);
      }
      names.add(spelled.getOrDefault(HeaderName.normalised(name), name));
    }
    return names;
  }

  private Map<String, String> spelled() {
    Map<String, String> spelled = new HashMap<>();
    shape.attributes().forEach(name -> spelled.put(HeaderName.normalised(name), name));
    shape.only().keySet().forEach(name -> spelled.put(HeaderName.normalised(name), name));
    shape.split().keySet().forEach(name -> spelled.put(HeaderName.normalised(name), name));
    shape
        .joins()
        .values()
        .forEach(
            template ->
                template.columns().forEach(name -> spelled.put(HeaderName.normalised(name), name)));
    return spelled;
  }
}
