package fr.preau.platform;

import java.math.BigDecimal;

/**
 * How much an import may take away before a person has to look.
 *
 * @param pupils pupils who leave a school
 * @param staff staff who leave a school
 * @param divisionMemberships division memberships that end in a school
 * @param pupilsWithoutDivision rise of the share of a school's pupils who are in no division, in
 *     percentage points
 * @param teachings teachings by which a school has fewer, outside the start of the school year
 * @param overall people who leave the roster, over all schools; holds the whole import
 */
public record GuardThresholds(
    Limit pupils,
    Limit staff,
    Limit divisionMemberships,
    double pupilsWithoutDivision,
    Limit teachings,
    Limit overall) {
  /** What holds when nothing is configured. */
  public static final GuardThresholds DEFAULTS =
      new GuardThresholds(
          new Limit(5, 10),
          new Limit(5, 20),
          new Limit(10, 30),
          20,
          new Limit(10, 30),
          new Limit(10, 3));

  /**
   * A limit that is exceeded when both its parts are.
   *
   * @param count number that may always go
   * @param percent share that may always go, 0 to 100
   */
  public record Limit(int count, double percent) {
    /** Whether so many of so many are too many. */
    public boolean isExceededBy(long number, long of) {
      return number > count && number * 100.0 > percent * of;
    }

    /** The form shown to people: {@code 5 (10 %)}. */
    @Override
    public String toString() {
      String share = BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString();
      return "%d (%s %%)".formatted(count, share);
    }
  }
}
