package fr.preau.mappings.reader.onde;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An adult as one or several lines say: who is responsible for five children comes twice. */
final class Adult {
  private static final List<String> CONTACTS =
      List.of("courriel", "telephonePortable", "telephoneDomicile", "adresse");

  private final int line;
  private final Map<String, List<String>> values;

  Adult(int line, Map<String, List<String>> values) {
    this.line = line;
    this.values = new LinkedHashMap<>();
    values.forEach((attribute, each) -> this.values.put(attribute, new ArrayList<>(each)));
  }

  int line() {
    return line;
  }

  Map<String, List<String>> values() {
    return values;
  }

  /**
   * Whether a line of the same name is about the same person: something to reach them by agrees, or
   * one of the lines has nothing of the kind.
   */
  boolean isSameAs(Adult other) {
    String civility = civility();
    if (!civility.isEmpty()
        && !other.civility().isEmpty()
        && civility.equals("m") != other.civility().equals("m")) {
      return false;
    }
    boolean known = false;
    boolean knownToOther = false;
    for (String contact : CONTACTS) {
      String mine = OndeKeys.plain(Columns.value(values, contact));
      String theirs = OndeKeys.plain(Columns.value(other.values, contact));
      if (!mine.isEmpty() && mine.equals(theirs)) {
        return true;
      }
      known |= !mine.isEmpty();
      knownToOther |= !theirs.isEmpty();
    }
    return !known || !knownToOther;
  }

  /** Takes over what the other line adds; lists grow, of other values the first stays. */
  void merge(Adult other, List<String> lists) {
    other.values.forEach(
        (attribute, added) -> {
          List<String> mine = values.computeIfAbsent(attribute, name -> new ArrayList<>());
          if (mine.isEmpty() || lists.contains(attribute)) {
            added.stream().filter(value -> !mine.contains(value)).forEach(mine::add);
          }
        });
  }

  private String civility() {
    return OndeKeys.plain(Columns.value(values, "civilite")).toLowerCase(Locale.ROOT);
  }
}
