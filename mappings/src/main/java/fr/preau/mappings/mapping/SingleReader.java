package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Optional;

/**
 * Reads one value.
 *
 * @param from attributes; the first one that has a value is read
 * @param position piece of a composite value that is meant; empty for the whole value
 * @param conversion conversion
 * @param lenient whether a bad value is left out with a warning
 * @param absent what stands for no value; {@link Conversion#FAILED} when one is required
 * @param optional whether the component takes an {@link Optional}
 */
record SingleReader(
    List<String> from,
    Optional<Integer> position,
    Conversion conversion,
    boolean lenient,
    Object absent,
    boolean optional)
    implements FieldReader {
  @Override
  public Object read(RawEntry entry, Object[] filled, Report report) {
    for (int i = 0; i < from.size(); i++) {
      String attribute = from.get(i);
      List<String> values = entry.values(attribute);
      if (!values.isEmpty()) {
        report.about(attribute, lenient);
        return convert(values, report);
      }
    }
    if (absent == Conversion.FAILED) {
      report.about(from.get(0), false);
      return report.fail("missing");
    }
    return absent;
  }

  private Object convert(List<String> values, Report report) {
    // Which of two schools or keys is meant nobody can tell; the first of two telephones will do.
    if (values.size() > 1 && !lenient) {
      return report.fail("several-values");
    }
    String value = values.get(0).strip();
    if (position.isPresent()) {
      String[] pieces = Pieces.of(value);
      value = position.get() < pieces.length ? pieces[position.get()] : "";
    }
    if (value.isEmpty()) {
      return lenient ? absent : report.fail("blank");
    }
    Object converted = conversion.convert(value, report);
    if (converted == Conversion.FAILED) {
      return lenient ? absent : Conversion.FAILED;
    }
    return optional ? Optional.of(converted) : converted;
  }
}
