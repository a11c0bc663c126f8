package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Optional;

/**
 * Values of the components of one record, in the order of its shape. The types were checked when
 * the mapping was compiled, so the casts hold.
 *
 * @param values one value a component: the value, an {@link Optional} or a {@link List}
 */
@SuppressWarnings("unchecked")
record Slots(Object[] values) {
  <T> T one(int index) {
    return (T) values[index];
  }

  String text(int index) {
    return (String) values[index];
  }

  boolean flag(int index) {
    return (Boolean) values[index];
  }

  <T> Optional<T> optional(int index) {
    return (Optional<T>) values[index];
  }

  <T> List<T> list(int index) {
    return (List<T>) values[index];
  }
}
