package fr.preau.cli;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The fields that a change concerns, with their values, for a person who may see them. */
final class FieldText {
  private FieldText() {}

  /** {@code (field: before → after, …)}; empty when there is none. */
  static String differences(Map<String, Map<String, Object>> fields) {
    return fields.isEmpty()
        ? ""
        : fields.entrySet().stream()
            .map(field -> camelCase(field.getKey()) + ": " + values(field.getValue()))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String values(Map<String, Object> sides) {
    return side(sides, "before") + " → " + side(sides, "after");
  }

  private static String side(Map<String, Object> sides, String side) {
    return Objects.toString(sides.get(side), "-");
  }

  private static String camelCase(String column) {
    var name = new StringBuilder();
    for (String word : column.split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
