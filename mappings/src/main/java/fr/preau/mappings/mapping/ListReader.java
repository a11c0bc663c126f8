package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads all values of an attribute.
 *
 * @param from attributes; the first one that has a value is read
 * @param position piece of a composite value that is meant; empty for the whole value
 * @param conversion conversion
 * @param lenient whether a bad value is left out with a warning
 * @param distinct whether values that were there already are left out
 */
record ListReader(
    List<String> from,
    Optional<Integer> position,
    Conversion conversion,
    boolean lenient,
    boolean distinct)
    implements FieldReader {
  @Override
  public Object read(RawEntry entry, Object[] filled, Report report) {
    for (int i = 0; i < from.size(); i++) {
      List<String> values = entry.values(from.get(i));
      if (!values.isEmpty()) {
        report.about(from.get(i), lenient);
        List<Object> converted = convert(values, report);
        return distinct && converted.size() > 1
            ? new ArrayList<>(new LinkedHashSet<>(converted))
            : converted;
      }
    }
    return List.of();
  }

  private List<Object> convert(List<String> values, Report report) {
    List<Object> converted = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i).strip();
      if (position.isPresent()) {
        String[] pieces = Pieces.of(value);
        value = position.get() < pieces.length ? pieces[position.get()] : "";
      }
      if (value.isEmpty()) {
        if (!lenient) {
          report.fail("blank");
        }
        continue;
      }
      Object one = conversion.convert(value, report);
      if (one != Conversion.FAILED) {
        converted.add(one);
      }
    }
    return converted;
  }
}
