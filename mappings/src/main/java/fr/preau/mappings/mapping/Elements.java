package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records gathered from composite values, in order, without those that were there already. */
final class Elements {
  private final boolean distinct;
  private final int[] distinctBy;
  private final List<Object> elements = new ArrayList<>();
  private final List<Object[]> slotsOfElements = new ArrayList<>();
  private final Map<Object, Object> firstByIdentity = new HashMap<>();
  private int[] unlessSame = {};
  private Set<Object> earlier = Set.of();

  /**
   * @param distinctBy components that tell elements apart; none for all of them
   */
  Elements(boolean distinct, int[] distinctBy) {
    this.distinct = distinct;
    this.distinctBy = distinctBy;
  }

  /** What follows comes from another attribute: leave out what agrees with what is there. */
  void startAttribute(int[] sameComponents) {
    unlessSame = sameComponents;
    if (sameComponents.length > 0) {
      earlier = new HashSet<>();
      slotsOfElements.forEach(slots -> earlier.add(identity(slots, sameComponents)));
    }
  }

  void add(Object[] slots, Optional<Object> built, Report report) {
    if (built.isEmpty()) {
      return;
    }
    Object element = built.get();
    if (unlessSame.length > 0 && earlier.contains(identity(slots, unlessSame))) {
      return;
    }
    if (distinct) {
      Object identity = distinctBy.length == 0 ? element : identity(slots, distinctBy);
      Object first = firstByIdentity.putIfAbsent(identity, element);
      if (first != null) {
        if (!first.equals(element)) {
          report.warn("duplicate");
        }
        return;
      }
    }
    elements.add(element);
    slotsOfElements.add(slots);
  }

  List<Object> list() {
    return elements;
  }

  private static Object identity(Object[] slots, int[] components) {
    if (components.length == 1) {
      return slots[components[0]];
    }
    Object[] identity = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      identity[i] = slots[components[i]];
    }
    return Arrays.asList(identity);
  }
}
