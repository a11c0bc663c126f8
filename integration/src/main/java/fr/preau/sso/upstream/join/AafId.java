package fr.preau.sso.upstream.join;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An id of the AAF with the academy that gave it.
 *
 * @param academy code without leading zeros, such as {@code 1} or {@code 13}
 * @param id unique in the academy, for one population
 */
record AafId(String academy, String id) {
  private static final String ID = "([A-Za-z0-9]{1,32})";
  private static final Pattern REFERENCE =
      Pattern.compile("\\{AAF\\}([0-9]{1,2})\\|[^|]{0,64}\\|" + ID);
  private static final Pattern JOINTURE = Pattern.compile("(?:AC-)?([A-Z_-]{2,40})\\$" + ID);
  private static final Pattern PLAIN = Pattern.compile(ID);

  /** Marks an empty field. */
  private static final String NONE = "X";

  /**
   * A value of {@code FrEduCtRefId}: {@code {AAF}academy|…|id}. Empty for any other referential and
   * for whatever has more or fewer parts.
   */
  static Optional<AafId> ofReference(String value) {
    Matcher reference = REFERENCE.matcher(value);
    return reference.matches()
        ? of(reference.group(1).replaceFirst("^0(?=.)", ""), reference.group(2))
        : Optional.empty();
  }

  /**
   * A value of {@code ENTPersonJointure}: {@code AC-LABEL$id}, else the id alone.
   *
   * @param academy code for an id that does not say its own
   */
  static Optional<AafId> ofJointure(String value, Optional<String> academy) {
    Matcher jointure = JOINTURE.matcher(value.toUpperCase(Locale.ROOT));
    if (jointure.matches()) {
      return Academies.code(jointure.group(1)).flatMap(code -> of(code, jointure.group(2)));
    }
    return PLAIN.matcher(value).matches()
        ? academy.flatMap(code -> of(code, value))
        : Optional.empty();
  }

  private static Optional<AafId> of(String academy, String id) {
    return NONE.equals(id) ? Optional.empty() : Optional.of(new AafId(academy, id));
  }

  @Override
  public String toString() {
    return academy + "/" + id;
  }
}
