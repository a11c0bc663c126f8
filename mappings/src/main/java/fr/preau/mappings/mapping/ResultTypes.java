package fr.preau.mappings.mapping;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.util.Optional;

/** What an expression may give to a component. */
final class ResultTypes {
  private ResultTypes() {}

  static boolean isCondition(CelType type) {
    return type.kind() == CelKind.BOOL;
  }

  /** Whether the expression gives text, or a list of texts: conversions apply to it. */
  static boolean isText(CelType type) {
    return type.kind() == CelKind.STRING
        || type instanceof ListType list && list.elemType().kind() == CelKind.STRING;
  }

  /** The type that does not fit the component; empty when it fits. */
  static Optional<String> mismatch(CelType type, FieldSpec field, Component component) {
    boolean many = component.cardinality() == Component.Cardinality.MANY;
    CelType one = type;
    if (many) {
      if (!(type instanceof ListType list)) {
        return Optional.of(type.name());
      }
      one = list.elemType();
    }
    boolean fits =
        switch (one.kind()) {
          case STRING -> true;
          case BOOL -> component.type() == ValueType.BOOLEAN && field.as().isEmpty();
          case INT -> component.type() == ValueType.INTEGER && field.as().isEmpty();
          default -> false;
        };
    return fits ? Optional.empty() : Optional.of(type.name());
  }
}
