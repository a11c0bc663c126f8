package fr.preau.mappings.mapping;

import fr.preau.mappings.mapping.Component.Cardinality;
import java.util.List;
import java.util.Optional;

/** Compiles the fields of one document against the components of its target. */
final class FieldCompiler {
  private final Conversions conversions;
  private final Expressions expressions;
  private final ElementCompiler elements;
  private final Mistakes mistakes;

  FieldCompiler(Conversions conversions, Expressions expressions, Mistakes mistakes) {
    this.conversions = conversions;
    this.expressions = expressions;
    this.elements = new ElementCompiler(conversions, mistakes);
    this.mistakes = mistakes;
  }

  /** What fills the component; empty after a mistake. */
  Optional<FieldReader> compile(FieldSpec field, Component component) {
    checkCardinality(field, component);
    if (component.type() == ValueType.RECORD) {
      return elements.compile(field, component);
    }
    if (!field.elements().isEmpty()) {
      mistakes.add(field.where(), "no-parts", field.name(), component.type().word());
      return Optional.empty();
    }
    return field.value().isPresent() ? computed(field, component) : read(field, component);
  }

  /** What an intermediate value is: its type is that of its conversion. */
  Optional<Component> intermediate(FieldSpec field) {
    Optional<TypedConversion> conversion = conversion(field, ValueType.TEXT);
    if (conversion.isEmpty()) {
      return Optional.empty();
    }
    ValueType type = conversion.get().type();
    if (type != ValueType.TEXT && type != ValueType.BOOLEAN && type != ValueType.INTEGER) {
      mistakes.add(field.where(), "let-type", field.name(), type.word());
      return Optional.empty();
    }
    boolean many = field.many().orElse(false);
    if (!many && field.fallback().isEmpty() && !field.required().orElse(false)) {
      mistakes.add(field.where(), "let-default", field.name());
      return Optional.empty();
    }
    return Optional.of(
        many ? Component.many(field.name(), type) : Component.one(field.name(), type));
  }

  private void checkCardinality(FieldSpec field, Component component) {
    boolean many = component.cardinality() == Cardinality.MANY;
    if (field.many().isPresent() && field.many().get() != many) {
      mistakes.add(field.where(), many ? "is-many" : "is-one", field.name());
    }
    boolean needed = component.cardinality() == Cardinality.ONE;
    if (needed && field.fallback().isEmpty() && !field.required().orElse(true)) {
      mistakes.add(field.where(), "is-required", field.name());
    }
    if (needed && field.fallback().isEmpty() && field.lenient()) {
      mistakes.add(field.where(), "warn-needs-default", field.name());
    }
    if (field.distinct() && !many) {
      mistakes.add(field.where(), "is-one", field.name());
    }
  }

  private Optional<FieldReader> read(FieldSpec field, Component component) {
    Optional<TypedConversion> conversion = conversion(field, component.type());
    if (conversion.isEmpty() || !isOfType(conversion.get(), component, field)) {
      return Optional.empty();
    }
    Conversion convert = conversion.get().conversion();
    Object absent = absent(field, component, convert);
    FieldReader reader =
        component.cardinality() == Cardinality.MANY
            ? new ListReader(field.from(), field.at(), convert, field.lenient(), field.distinct())
            : new SingleReader(
                field.from(),
                field.at(),
                convert,
                field.lenient(),
                absent,
                component.cardinality() == Cardinality.OPTIONAL);
    return guarded(field, reader, absent);
  }

  private Optional<FieldReader> computed(FieldSpec field, Component component) {
    Optional<Expression> expression =
        expressions.compile(field.value().orElseThrow(), field.where());
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> type = ResultTypes.mismatch(expression.get().type(), field, component);
    if (type.isPresent()) {
      mistakes.add(field.where(), "wrong-type", field.name(), component.type().word(), type.get());
      return Optional.empty();
    }
    Conversion convert = (value, report) -> value;
    if (ResultTypes.isText(expression.get().type())) {
      Optional<TypedConversion> conversion = conversion(field, component.type());
      if (conversion.isEmpty() || !isOfType(conversion.get(), component, field)) {
        return Optional.empty();
      }
      convert = conversion.get().conversion();
    }
    Object absent = absent(field, component, convert);
    return guarded(
        field,
        new ExpressionReader(
            field.name(),
            expression.get(),
            convert,
            component.cardinality(),
            absent,
            field.lenient()),
        absent);
  }

  private Optional<FieldReader> guarded(FieldSpec field, FieldReader reader, Object absent) {
    if (field.when().isEmpty()) {
      return Optional.of(reader);
    }
    Optional<Expression> condition = expressions.compile(field.when().get(), field.where());
    if (condition.isPresent() && !ResultTypes.isCondition(condition.get().type())) {
      mistakes.add(field.where(), "when-type", field.name());
      return Optional.empty();
    }
    return condition.map(when -> new GuardedReader(field.name(), when, reader, absent));
  }

  private Optional<TypedConversion> conversion(FieldSpec field, ValueType wanted) {
    return field.as().isEmpty()
        ? conversions.implied(wanted, field.where())
        : conversions.chain(field.as(), wanted, field.where());
  }

  private boolean isOfType(TypedConversion conversion, Component component, FieldSpec field) {
    if (conversion.type() == component.type()) {
      return true;
    }
    mistakes.add(
        field.where(),
        "wrong-type",
        field.name(),
        component.type().word(),
        conversion.type().word());
    return false;
  }

  private Object absent(FieldSpec field, Component component, Conversion conversion) {
    if (component.cardinality() == Cardinality.MANY) {
      return List.of();
    }
    boolean optional = component.cardinality() == Cardinality.OPTIONAL;
    if (field.fallback().isPresent()) {
      Object value = fallback(field.fallback().get(), conversion, field.name(), field.where());
      return optional && value != Conversion.FAILED ? Optional.of(value) : value;
    }
    return optional && !field.required().orElse(false) ? Optional.empty() : Conversion.FAILED;
  }

  private Object fallback(String text, Conversion conversion, String name, Where where) {
    if (text.isEmpty()) {
      return text;
    }
    Object value = conversion.convert(text, new Report());
    if (value == Conversion.FAILED) {
      mistakes.add(where, "default-value", name, text);
    }
    return value;
  }
}
