package fr.preau.mappings.mapping;

/**
 * Turns one value of a source, stripped of surrounding blanks and not empty, into one component of
 * a canonical record. Pure and thread-safe; throws nothing for what the value contains.
 */
@FunctionalInterface
interface Conversion {
  /** What a conversion returns when the value cannot be used: the reason is in the report. */
  Object FAILED = new Object();

  /** The converted value, or {@link #FAILED} after {@link Report#fail}. */
  Object convert(String value, Report report);

  /** This conversion, then that one. */
  default Conversion then(Conversion next) {
    return (value, report) -> {
      Object first = convert(value, report);
      return first == FAILED ? FAILED : next.convert((String) first, report);
    };
  }
}
