package fr.preau.mappings.reader.onde;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The classes of a school: codes by label, since only the list of pupils has codes. */
final class ClassIndex {
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<String, Set<String>> codes = new LinkedHashMap<>();

  void add(String code, String label) {
    labels.putIfAbsent(code, label);
    codes.computeIfAbsent(OndeKeys.plain(label), plain -> new LinkedHashSet<>()).add(code);
  }

  /** Codes of the classes of that label. */
  Set<String> codesOf(String label) {
    return codes.getOrDefault(OndeKeys.plain(label), Set.of());
  }

  /** {@code code$label} of every class. */
  List<String> declarations() {
    List<String> declarations = new ArrayList<>();
    labels.forEach((code, label) -> declarations.add(code + "$" + label));
    return declarations;
  }
}
