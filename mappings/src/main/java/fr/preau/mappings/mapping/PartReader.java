package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one component out of the pieces of a composite value.
 *
 * @param slot index of the component
 * @param positions positions of the piece; the first one that holds something is used; none for a
 *     constant
 * @param rest whether all pieces from the position on are meant
 * @param conversion conversion
 * @param lenient whether a bad piece is left out with a warning
 * @param absent what stands for an empty piece; {@link Conversion#FAILED} when one is required
 * @param optional whether the component takes an {@link Optional}
 * @param unless another piece that decides before these
 */
record PartReader(
    int slot,
    int[] positions,
    boolean rest,
    Conversion conversion,
    boolean lenient,
    Object absent,
    boolean optional,
    Optional<Unless> unless) {
  /**
   * A value that stands when another piece is one of these.
   *
   * @param position position of that piece
   * @param pieces what it must be
   * @param value the value
   */
  record Unless(int position, Set<String> pieces, Object value) {
    boolean decides(String[] value) {
      return position < value.length && pieces.contains(value[position]);
    }
  }

  /** The value of the component, or {@link Conversion#FAILED}. */
  Object read(String[] pieces, Report report) {
    if (rest) {
      return readRest(pieces, report);
    }
    if (unless.isPresent() && unless.get().decides(pieces)) {
      return unless.get().value();
    }
    for (int position : positions) {
      if (position < pieces.length && !pieces[position].isEmpty()) {
        report.aboutPosition(position, lenient);
        Object converted = conversion.convert(pieces[position], report);
        if (converted == Conversion.FAILED) {
          return lenient ? absent : Conversion.FAILED;
        }
        return optional ? Optional.of(converted) : converted;
      }
    }
    if (absent == Conversion.FAILED) {
      report.aboutPosition(positions[0], false);
      return report.fail("missing");
    }
    return absent;
  }

  private Object readRest(String[] pieces, Report report) {
    List<Object> converted = new ArrayList<>();
    boolean failed = false;
    for (int i = positions[0]; i < pieces.length; i++) {
      if (!pieces[i].isEmpty()) {
        report.aboutPosition(i, lenient);
        Object one = conversion.convert(pieces[i], report);
        if (one != Conversion.FAILED) {
          converted.add(one);
        } else {
          failed |= !lenient;
        }
      }
    }
    return failed ? Conversion.FAILED : converted;
  }
}
