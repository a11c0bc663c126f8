package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers every mistake of every document before anything is refused. */
final class Mistakes {
  private final List<Mistake> found = new ArrayList<>();

  void add(Where where, String code, String... arguments) {
    Mistake mistake = new Mistake(where.file(), where.line(), code, List.of(arguments));
    if (!found.contains(mistake)) {
      found.add(mistake);
    }
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line));
      throw new InvalidMappingException(found);
    }
  }
}
