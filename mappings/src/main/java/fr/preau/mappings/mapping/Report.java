package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * What is found wrong with one entry while it is mapped: problems refuse it, warnings do not.
 * Allocates nothing as long as nothing is wrong. Not thread-safe.
 */
final class Report {
  /** An entry can hold thousands of bad values; nobody reads more reasons than this. */
  private static final int MOST = 50;

  private static final int WHOLE = -1;

  private List<Problem> problems = List.of();
  private List<Problem> warnings = List.of();
  private String field = "";
  private int position = WHOLE;
  private boolean lenient;

  /** What follows is about that attribute; lenient: its failures are warnings. */
  void about(String attribute, boolean failuresAreWarnings) {
    field = attribute;
    position = WHOLE;
    lenient = failuresAreWarnings;
  }

  /** What follows is about that position (from 0) of the composite value at hand. */
  void aboutPosition(int index, boolean failuresAreWarnings) {
    position = index;
    lenient = failuresAreWarnings;
  }

  /** What follows is about the composite value at hand as a whole. */
  void aboutWhole() {
    position = WHOLE;
    lenient = false;
  }

  /** The value at hand cannot be used. Returns {@link Conversion#FAILED}, for the caller. */
  Object fail(String code, String... arguments) {
    if (lenient) {
      warnings = with(warnings, code, arguments);
    } else {
      problems = with(problems, code, arguments);
    }
    return Conversion.FAILED;
  }

  /** The value at hand is odd, but is used. */
  void warn(String code, String... arguments) {
    warnings = with(warnings, code, arguments);
  }

  boolean isLenient() {
    return lenient;
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }

  List<Problem> problems() {
    return problems;
  }

  List<Problem> warnings() {
    return warnings;
  }

  private List<Problem> with(List<Problem> known, String code, String... arguments) {
    String where = position == WHOLE ? field : field + "[" + position + "]";
    Problem problem = new Problem(where, code, List.of(arguments));
    if (known.size() >= MOST || known.contains(problem)) {
      return known;
    }
    List<Problem> more = known.isEmpty() ? new ArrayList<>() : known;
    more.add(problem);
    return more;
  }
}
