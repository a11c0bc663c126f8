package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes records of the composite values of one attribute.
 *
 * @param from attributes; the first one that has a value is read
 * @param least fewest pieces of a value
 * @param exact whether a value has exactly that many
 * @param skipPosition position that tells values that make nothing; -1 for none
 * @param skipCodes the codes in that position that make nothing
 * @param parts components
 * @param shape what the values make
 * @param initial values of the components that no part fills
 * @param unlessSame indices of components; see {@link ElementSpec#unlessSame()}
 */
record ElementReader(
    List<String> from,
    int least,
    boolean exact,
    int skipPosition,
    Set<String> skipCodes,
    List<PartReader> parts,
    Shape shape,
    Object[] initial,
    int[] unlessSame) {

  /** Reads the values of the entry into the elements, in order. */
  void read(RawEntry entry, Elements into, Report report) {
    for (int i = 0; i < from.size(); i++) {
      List<String> values = entry.values(from.get(i));
      if (!values.isEmpty()) {
        report.about(from.get(i), false);
        into.startAttribute(unlessSame);
        for (int j = 0; j < values.size(); j++) {
          readValue(values.get(j), into, report);
        }
        return;
      }
    }
  }

  private void readValue(String value, Elements into, Report report) {
    report.aboutWhole();
    String[] pieces = Pieces.of(value);
    if (exact ? pieces.length != least : pieces.length < least) {
      report.fail(exact ? "pieces" : "pieces-least", Integer.toString(least));
      return;
    }
    if (skipPosition >= 0
        && skipPosition < pieces.length
        && skipCodes.contains(pieces[skipPosition])) {
      return;
    }
    Object[] slots = initial.clone();
    boolean whole = true;
    for (int i = 0; i < parts.size(); i++) {
      PartReader part = parts.get(i);
      Object read = part.read(pieces, report);
      slots[part.slot()] = read;
      whole &= read != Conversion.FAILED;
    }
    report.aboutWhole();
    if (whole) {
      into.add(slots, build(slots, report), report);
    }
  }

  private Optional<Object> build(Object[] slots, Report report) {
    try {
      return Optional.of(shape.builder().build(new Slots(slots)));
    } catch (IllegalArgumentException e) {
      report.fail("record");
      return Optional.empty();
    }
  }
}
