package fr.preau.mappings.mapping;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The components of a canonical record and how they make one.
 *
 * @param name name used after {@code target:}, such as {@code Pupil}
 * @param components components, in the order the builder expects them
 * @param builder makes the record
 */
record Shape(String name, List<Component> components, Builder builder) {
  /** Makes a record of the values of its components. */
  @FunctionalInterface
  interface Builder {
    Object build(Slots slots);
  }

  /** Index of a component; -1 when there is none of that name. */
  int indexOf(String component) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).name().equals(component)) {
        return i;
      }
    }
    return -1;
  }

  /** Names of the components, for messages. */
  String componentNames() {
    return components.stream().map(Component::name).collect(Collectors.joining(", "));
  }
}
