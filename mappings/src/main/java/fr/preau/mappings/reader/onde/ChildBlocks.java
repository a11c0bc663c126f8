package fr.preau.mappings.reader.onde;

import fr.preau.mappings.reader.csv.CsvRow;
import fr.preau.mappings.reader.csv.HeaderName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The children at the end of a line of the list of responsible persons: blocks of columns whose
 * names repeat, or are numbered, in an order that has changed. A block ends where a part comes
 * again.
 */
final class ChildBlocks {
  private enum Part {
    USAGE_NAME,
    FAMILY_NAME,
    GIVEN_NAME,
    BIRTH_DATE,
    SCHOOL_CLASS
  }

  private final List<Map<Part, Integer>> blocks = new ArrayList<>();

  ChildBlocks(List<String> header) {
    Map<Part, Integer> block = new EnumMap<>(Part.class);
    for (int i = 0; i < header.size(); i++) {
      Optional<Part> part = part(HeaderName.normalised(header.get(i)));
      if (part.isPresent()) {
        if (block.isEmpty() || block.containsKey(part.get())) {
          block = new EnumMap<>(Part.class);
          blocks.add(block);
        }
        block.put(part.get(), i);
      }
    }
  }

  /** Whether the column belongs to a child. */
  static boolean has(String column) {
    return part(HeaderName.normalised(column)).isPresent();
  }

  /** The children that a row names. */
  List<ChildName> read(CsvRow row) {
    List<ChildName> children = new ArrayList<>();
    for (Map<Part, Integer> block : blocks) {
      ChildName child =
          new ChildName(
              value(row, block, Part.USAGE_NAME),
              value(row, block, Part.FAMILY_NAME),
              value(row, block, Part.GIVEN_NAME),
              value(row, block, Part.BIRTH_DATE),
              value(row, block, Part.SCHOOL_CLASS));
      if (child.isNamed()) {
        children.add(child);
      }
    }
    return children;
  }

  private static String value(CsvRow row, Map<Part, Integer> block, Part part) {
    Integer column = block.get(part);
    return column == null ? "" : row.values().get(column);
  }

  private static Optional<Part> part(String name) {
    boolean ofChild = name.contains("enfant") || name.contains("eleve");
    if (name.contains("naissance")) {
      return Optional.of(Part.BIRTH_DATE);
    }
    if (!ofChild) {
      return Optional.empty();
    }
    if (name.startsWith("prenom")) {
      return Optional.of(Part.GIVEN_NAME);
    }
    if (name.startsWith("classe")) {
      return Optional.of(Part.SCHOOL_CLASS);
    }
    if (name.startsWith("nom")) {
      return Optional.of(name.contains("usage") ? Part.USAGE_NAME : Part.FAMILY_NAME);
    }
    return Optional.empty();
  }
}
