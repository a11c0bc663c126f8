package fr.preau.mappings.mapping;

import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import fr.preau.mappings.reader.RawEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CEL expression, compiled. It sees {@code values} (attributes of the entry), {@code lists}
 * (codes of the documents) and the intermediate values of its mapping.
 *
 * @param program the compiled expression
 * @param type type of what it gives
 * @param lists lists of codes
 * @param variables index of each intermediate value
 */
record Expression(
    Program program,
    CelType type,
    Map<String, List<String>> lists,
    Map<String, Integer> variables) {
  static final String VALUES = "values";
  static final String LISTS = "lists";

  /** What the expression gives; {@link Conversion#FAILED} when it cannot be evaluated. */
  Object evaluate(RawEntry entry, Object[] filled) {
    Map<String, Object> known = new HashMap<>();
    known.put(VALUES, entry.attributes());
    known.put(LISTS, lists);
    variables.forEach((name, index) -> known.put(name, forCel(filled[index])));
    try {
      return program.eval(known);
    } catch (CelEvaluationException e) {
      return Conversion.FAILED;
    }
  }

  private static Object forCel(Object value) {
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
