package fr.preau.mappings.mapping;

import fr.preau.mappings.mapping.Component.Cardinality;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compiles the fields whose composite values make records of their own. */
final class ElementCompiler {
  private static final Set<String> NONE = Set.of();

  private final Conversions conversions;
  private final Mistakes mistakes;

  ElementCompiler(Conversions conversions, Mistakes mistakes) {
    this.conversions = conversions;
    this.mistakes = mistakes;
  }

  Optional<FieldReader> compile(FieldSpec field, Component component) {
    Shape shape = component.shape().orElseThrow();
    if (field.elements().isEmpty()) {
      mistakes.add(field.where(), "parts-needed", field.name(), shape.componentNames());
      return Optional.empty();
    }
    if (field.when().isPresent() || field.fallback().isPresent() || field.lenient()) {
      // A link left out would be a link taken away: what is wrong with one is never only a warning.
      mistakes.add(field.where(), "parts-plain", field.name());
    }
    List<ElementReader> readers = new ArrayList<>();
    for (ElementSpec element : field.elements()) {
      element(element, shape).ifPresent(readers::add);
    }
    int[] distinctBy = indices(field.distinctBy(), shape, field.where());
    return Optional.of(new CompositeReader(List.copyOf(readers), field.distinct(), distinctBy));
  }

  private Optional<ElementReader> element(ElementSpec element, Shape shape) {
    List<PartReader> parts = new ArrayList<>();
    Set<String> filled = new HashSet<>();
    for (PartSpec part : element.parts()) {
      int slot = shape.indexOf(part.name());
      if (slot < 0) {
        mistakes.add(part.where(), "unknown-field", part.name(), shape.componentNames());
        continue;
      }
      if (!filled.add(part.name())) {
        mistakes.add(part.where(), "duplicate-field", part.name());
      }
      part(part, shape.components().get(slot), slot).ifPresent(parts::add);
    }
    Object[] initial = new Object[shape.components().size()];
    for (int i = 0; i < initial.length; i++) {
      Component component = shape.components().get(i);
      initial[i] = component.cardinality() == Cardinality.MANY ? List.of() : Optional.empty();
      if (component.cardinality() == Cardinality.ONE && !filled.contains(component.name())) {
        mistakes.add(element.where(), "missing-target", component.name());
      }
    }
    Set<String> skipCodes =
        element.skip().flatMap(skip -> conversions.list(skip.list(), element.where())).orElse(NONE);
    return Optional.of(
        new ElementReader(
            element.from(),
            element.least(),
            element.exact(),
            element.skip().map(ElementSpec.Skip::position).orElse(-1),
            skipCodes,
            List.copyOf(parts),
            shape,
            initial,
            indices(element.unlessSame(), shape, element.where())));
  }

  private Optional<PartReader> part(PartSpec part, Component component, int slot) {
    boolean many = component.cardinality() == Cardinality.MANY;
    if (part.rest() != many) {
      mistakes.add(part.where(), many ? "is-many" : "is-one", part.name());
    }
    Optional<TypedConversion> conversion =
        part.as().isEmpty()
            ? conversions.implied(component.type(), part.where())
            : conversions.chain(part.as(), component.type(), part.where());
    if (conversion.isEmpty()) {
      return Optional.empty();
    }
    if (conversion.get().type() != component.type()) {
      mistakes.add(
          part.where(),
          "wrong-type",
          part.name(),
          component.type().word(),
          conversion.get().type().word());
      return Optional.empty();
    }
    if (component.cardinality() == Cardinality.ONE && part.lenient() && part.fallback().isEmpty()) {
      mistakes.add(part.where(), "warn-needs-default", part.name());
    }
    return Optional.of(
        new PartReader(
            slot,
            part.positions().stream().mapToInt(Integer::intValue).toArray(),
            part.rest(),
            conversion.get().conversion(),
            part.lenient(),
            absent(part, component, conversion.get().conversion()),
            component.cardinality() == Cardinality.OPTIONAL,
            part.unless().flatMap(unless -> unless(unless, part, component, conversion.get()))));
  }

  private Optional<PartReader.Unless> unless(
      PartSpec.Unless unless, PartSpec part, Component component, TypedConversion conversion) {
    if (part.rest()) {
      mistakes.add(part.where(), "unless-one", part.name());
    }
    Object value = constant(unless.value(), part, component, conversion.conversion());
    return conversions
        .list(unless.list(), part.where())
        .map(pieces -> new PartReader.Unless(unless.position(), pieces, value));
  }

  private Object absent(PartSpec part, Component component, Conversion conversion) {
    boolean optional = component.cardinality() == Cardinality.OPTIONAL;
    if (part.fallback().isEmpty()) {
      return optional ? Optional.empty() : Conversion.FAILED;
    }
    return constant(part.fallback().get(), part, component, conversion);
  }

  /** What a document writes in the place of a piece. */
  private Object constant(String text, PartSpec part, Component component, Conversion conversion) {
    Object value = conversion.convert(text, new Report());
    if (value == Conversion.FAILED) {
      mistakes.add(part.where(), "default-value", part.name(), text);
      return value;
    }
    return component.cardinality() == Cardinality.OPTIONAL ? Optional.of(value) : value;
  }

  private int[] indices(List<String> names, Shape shape, Where where) {
    List<Integer> indices = new ArrayList<>();
    for (String name : names) {
      int index = shape.indexOf(name);
      if (index < 0) {
        mistakes.add(where, "unknown-field", name, shape.componentNames());
      } else {
        indices.add(index);
      }
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }
}
