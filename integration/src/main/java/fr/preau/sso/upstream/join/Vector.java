package fr.preau.sso.upstream.join;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of {@code FrEduVecteur}: {@code code|family name|given name|pupil|UAI}.
 *
 * @param code 1 or 2 for a guardian, 3 or 4 for a pupil
 * @param familyName of the guardian; may be empty for a pupil
 * @param givenName likewise
 * @param pupil number of the pupil in the school
 * @param uai the school
 */
record Vector(int code, String familyName, String givenName, String pupil, String uai) {
  private static final int LAST_GUARDIAN = 2;
  private static final Pattern FORM =
      Pattern.compile(
          "([1-4])\\|([^|]{0,100})\\|([^|]{0,100})\\|([A-Za-z0-9]{1,32})\\|([0-9]{7}[A-Za-z])");

  /** Reads a value; empty when it is none. */
  static Optional<Vector> parse(String value) {
    Matcher form = FORM.matcher(value);
    return form.matches()
        ? Optional.of(
            new Vector(
                Integer.parseInt(form.group(1)),
                form.group(2),
                form.group(3),
                form.group(4),
                form.group(5).toUpperCase(Locale.ROOT)))
        : Optional.empty();
  }

  /**
   * The vectors of one login. One that cannot be read, several pupils, or a pupil beside a
   * guardian, and none of them counts: what remained could be somebody else's.
   */
  static Optional<List<Vector>> parseAll(List<String> values) {
    List<Vector> vectors = values.stream().flatMap(value -> parse(value).stream()).toList();
    boolean guardians = vectors.stream().allMatch(Vector::isGuardian);
    boolean sound = vectors.size() == values.size() && (guardians || vectors.size() == 1);
    return sound ? Optional.of(vectors) : Optional.empty();
  }

  boolean isGuardian() {
    return code <= LAST_GUARDIAN;
  }

  /** Without names. */
  @Override
  public String toString() {
    return "%d|…|…|%s|%s".formatted(code, pupil, uai);
  }
}
