package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;

/**
 * Reads a component only when a condition holds.
 *
 * @param name component, for reports
 * @param condition the condition
 * @param reader what to read then
 * @param absent what stands for no value; {@link Conversion#FAILED} when one is required
 */
record GuardedReader(String name, Expression condition, FieldReader reader, Object absent)
    implements FieldReader {
  @Override
  public Object read(RawEntry entry, Object[] filled, Report report) {
    Object holds = condition.evaluate(entry, filled);
    if (Boolean.TRUE.equals(holds)) {
      return reader.read(entry, filled, report);
    }
    report.about(name, false);
    if (holds == Conversion.FAILED) {
      return report.fail("expression");
    }
    return absent == Conversion.FAILED ? report.fail("missing") : absent;
  }
}
