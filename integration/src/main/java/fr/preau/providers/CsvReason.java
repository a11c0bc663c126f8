package fr.preau.providers;

import fr.preau.mappings.mapping.Problem;
import java.util.Locale;

/**
 * A value that a column's conversion does not take.
 *
 * @param problem its field is the header of the column
 */
record CsvReason(Problem problem) implements LeftOutReason {
  @Override
  public String element() {
    return problem.field();
  }

  @Override
  public String rule() {
    return problem.code();
  }

  @Override
  public String message(Locale locale) {
    return problem.expected(locale);
  }

  @Override
  public String action(Locale locale) {
    return problem.action(locale);
  }
}
