package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attribute that a field reads together with others. A modification may name only one of these,
 * so the values of the others must be known: from the record, where one of its texts shows them,
 * else they are kept beside it.
 *
 * @param name attribute
 * @param witness slot of the text that shows the value; -1 when none does
 * @param conversion what made that text of the value
 */
record SharedAttribute(String name, int witness, Conversion conversion) {
  private static final Conversion NONE = (value, report) -> Conversion.FAILED;

  /** The shared attributes of a document, by name; its keys are known anyway. */
  static List<SharedAttribute> of(
      MappingDocument document,
      Shape shape,
      Map<Integer, FieldReader> readers,
      List<String> keyAttributes) {
    Map<String, FieldInputs> inputs = FieldInputs.of(document.fields().values());
    Set<String> shared = new TreeSet<>();
    for (FieldSpec field : document.fields().values()) {
      Set<String> attributes = inputs.get(field.identity()).attributes();
      if (!field.intermediate() && attributes.size() > 1) {
        shared.addAll(attributes);
      }
    }
    keyAttributes.forEach(shared::remove);
    return shared.stream()
        .map(
            name ->
                of(
                    name,
                    document.fields().values().stream()
                        .filter(field -> inputs.get(field.identity()).attributes().contains(name))
                        .toList(),
                    shape,
                    readers))
        .toList();
  }

  private static SharedAttribute of(
      String name, List<FieldSpec> fields, Shape shape, Map<Integer, FieldReader> readers) {
    boolean alike =
        fields.stream()
            .allMatch(field -> isPlainText(field, shape) && field.as().equals(fields.get(0).as()));
    if (alike) {
      Optional<FieldSpec> witness =
          fields.stream()
              .filter(field -> field.from().equals(List.of(name)))
              .findFirst()
              .or(
                  () ->
                      fields.stream()
                          .filter(field -> field.from().get(0).equals(name))
                          .findFirst());
      if (witness.isPresent()) {
        int slot = shape.indexOf(witness.get().name());
        if (readers.get(slot) instanceof SingleReader reader) {
          return new SharedAttribute(name, slot, reader.conversion());
        }
      }
    }
    return new SharedAttribute(name, -1, NONE);
  }

  private static boolean isPlainText(FieldSpec field, Shape shape) {
    int slot = field.intermediate() ? -1 : shape.indexOf(field.name());
    return slot >= 0
        && !field.from().isEmpty()
        && field.at().isEmpty()
        && field.when().isEmpty()
        && field.value().isEmpty()
        && shape.components().get(slot).type() == ValueType.TEXT
        && shape.components().get(slot).cardinality() != Component.Cardinality.MANY;
  }

  /** The values that the record shows. */
  List<String> shown(Object[] slots) {
    if (witness < 0) {
      return List.of();
    }
    Object text =
        slots[witness] instanceof Optional<?> optional ? optional.orElse(null) : slots[witness];
    return text == null ? List.of() : List.of((String) text);
  }

  /** Whether these values would be read as those that the record shows. */
  boolean isShown(List<String> values, Object[] slots) {
    List<String> shown = shown(slots);
    if (shown.equals(values)) {
      return true;
    }
    return shown.size() == 1
        && values.size() == 1
        && shown.get(0).equals(conversion.convert(values.get(0).strip(), new Report()))
        && shown.get(0).equals(conversion.convert(shown.get(0), new Report()));
  }
}
