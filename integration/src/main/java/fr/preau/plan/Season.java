package fr.preau.plan;

import java.util.Optional;
import java.util.Set;

/**
 * What the time of the school year asks of an import.
 *
 * @param freeze name of the period in which nothing is applied
 * @param totalsToApprove name of the period whose totals nobody has approved yet
 * @param teachingsMayFall whether a fall in teachings is worth a notice only
 */
public record Season(
    Optional<String> freeze, Optional<String> totalsToApprove, boolean teachingsMayFall) {
  /** Any day on which nothing special holds. */
  public static final Season PLAIN = new Season(Optional.empty(), Optional.empty(), false);

  /** Code of the breach of a frozen period. */
  public static final String FREEZE = "freeze";

  /** Code of the breach of totals to approve. */
  public static final String TOTALS = "totals";

  /** Codes that say nothing against what was delivered. */
  public static final Set<String> CODES = Set.of(FREEZE, TOTALS);

  /** Codes of what every plan asks again: on another day the answer may be another one. */
  public static final Set<String> MEASURED_ANEW =
      Set.of(
          FREEZE,
          TOTALS,
          "pupils",
          "staff",
          "division-memberships",
          "pupils-without-division",
          "teachings",
          "vanished-school",
          "overall",
          "cut-short");
}
