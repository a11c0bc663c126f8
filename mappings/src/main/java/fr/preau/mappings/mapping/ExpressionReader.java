package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes a component.
 *
 * @param name component, for reports
 * @param expression expression
 * @param conversion conversion of texts
 * @param cardinality what the component takes
 * @param absent what stands for an empty text; {@link Conversion#FAILED} when a value is required
 * @param lenient whether a failure leaves the component empty with a warning
 */
record ExpressionReader(
    String name,
    Expression expression,
    Conversion conversion,
    Component.Cardinality cardinality,
    Object absent,
    boolean lenient)
    implements FieldReader {
  @Override
  public Object read(RawEntry entry, Object[] filled, Report report) {
    report.about(name, lenient);
    Object result = expression.evaluate(entry, filled);
    if (result == Conversion.FAILED) {
      report.fail("expression");
      return lenient ? absent : Conversion.FAILED;
    }
    if (cardinality == Component.Cardinality.MANY) {
      List<Object> converted = new ArrayList<>();
      for (Object item : (List<?>) result) {
        Object one = convert(item, report);
        if (one != Conversion.FAILED) {
          converted.add(one);
        }
      }
      return converted;
    }
    if (result instanceof String text && text.isBlank()) {
      return absent == Conversion.FAILED ? report.fail("missing") : absent;
    }
    Object converted = convert(result, report);
    if (converted == Conversion.FAILED) {
      return lenient ? absent : Conversion.FAILED;
    }
    return cardinality == Component.Cardinality.OPTIONAL ? Optional.of(converted) : converted;
  }

  private Object convert(Object result, Report report) {
    if (result instanceof String text) {
      return conversion.convert(text.strip(), report);
    }
    if (result instanceof Long number) {
      return number.intValue() == number
          ? (Object) Integer.valueOf(number.intValue())
          : report.fail("expression");
    }
    return result;
  }
}
