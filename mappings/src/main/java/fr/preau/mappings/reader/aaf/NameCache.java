package fr.preau.mappings.reader.aaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One instance for each attribute name of a file. Entries of a file name their attributes in the
 * same order, so the name that followed last time is tried first.
 */
final class NameCache {
  private static final int MAX_NAMES = 4096;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private int expected;

  String canonical(String name) {
    if (expected < names.size() && names.get(expected).equals(name)) {
      return names.get(expected++);
    }
    Integer place = places.get(name);
    if (place != null) {
      expected = place + 1;
      return names.get(place);
    }
    if (names.size() < MAX_NAMES) {
      places.put(name, names.size());
      names.add(name);
      expected = names.size();
    }
    return name;
  }
}
