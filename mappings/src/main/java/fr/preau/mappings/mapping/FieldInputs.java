package fr.preau.mappings.mapping;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a field depends on, through intermediate values and expressions too.
 *
 * @param attributes attributes of the entry
 * @param intermediates names of intermediate values
 */
record FieldInputs(Set<String> attributes, Set<String> intermediates) {
  // Every word of an expression counts, in quotes or not: values.sn, values['sn'], 'sn' in values.
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  /** The inputs of every field of a document, by {@link FieldSpec#identity()}. */
  static Map<String, FieldInputs> of(Collection<FieldSpec> fields) {
    Map<String, FieldInputs> intermediates = new HashMap<>();
    fields.stream()
        .filter(FieldSpec::intermediate)
        .forEach(field -> intermediates.put(field.name(), of(field, intermediates)));
    Map<String, FieldInputs> inputs = new HashMap<>();
    for (FieldSpec field : fields) {
      inputs.put(
          field.identity(),
          field.intermediate() ? intermediates.get(field.name()) : of(field, intermediates));
    }
    return inputs;
  }

  private static FieldInputs of(FieldSpec field, Map<String, FieldInputs> known) {
    FieldInputs inputs =
        new FieldInputs(new LinkedHashSet<>(field.attributes()), new LinkedHashSet<>());
    field.when().ifPresent(text -> inputs.addExpression(text, known));
    field.value().ifPresent(text -> inputs.addExpression(text, known));
    return inputs;
  }

  private void addExpression(String text, Map<String, FieldInputs> known) {
    Set<String> words = new LinkedHashSet<>();
    WORD.matcher(text).results().forEach(match -> words.add(match.group()));
    boolean readsAttributes = words.remove(Expression.VALUES);
    for (String word : words) {
      if (known.containsKey(word)) {
        intermediates.add(word);
        intermediates.addAll(known.get(word).intermediates());
        attributes.addAll(known.get(word).attributes());
      } else if (readsAttributes) {
        attributes.add(word);
      }
    }
  }
}
