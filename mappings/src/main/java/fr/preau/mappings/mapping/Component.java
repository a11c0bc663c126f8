package fr.preau.mappings.mapping;

import java.util.Optional;

/**
 * One thing that a mapping can fill.
 *
 * @param name name used after {@code to:}, such as {@code name.family}
 * @param type type of a value
 * @param cardinality how many values
 * @param shape what a value is made of, for type {@link ValueType#RECORD}
 */
record Component(String name, ValueType type, Cardinality cardinality, Optional<Shape> shape) {
  /** How many values a component takes. */
  enum Cardinality {
    ONE,
    OPTIONAL,
    MANY
  }

  static Component one(String name, ValueType type) {
    return new Component(name, type, Cardinality.ONE, Optional.empty());
  }

  static Component optional(String name, ValueType type) {
    return new Component(name, type, Cardinality.OPTIONAL, Optional.empty());
  }

  static Component many(String name, ValueType type) {
    return new Component(name, type, Cardinality.MANY, Optional.empty());
  }

  static Component manyOf(String name, Shape shape) {
    return new Component(name, ValueType.RECORD, Cardinality.MANY, Optional.of(shape));
  }
}
