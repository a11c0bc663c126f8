package fr.preau.plan;

import java.util.List;

/**
 * A school whose removals and moves wait for a person, or the whole run.
 *
 * @param school UAI, or {@link #WHOLE_RUN}
 * @param reasons every breach, at least one
 */
public record HeldSchool(String school, List<Breach> reasons) {
  /** Stands for every school of the run. */
  public static final String WHOLE_RUN = "*";

  /**
   * Why a school or a run is held.
   *
   * @param code stable word in kebab case: {@code pupils}, {@code staff}, {@code
   *     division-memberships}, {@code pupils-without-division}, {@code overall}, {@code teachings},
   *     {@code vanished-school}, {@code missing-kind}, {@code older-export}, {@code cut-short},
   *     {@code unreadable-key}, {@code freeze}, {@code totals}
   * @param count how many would be taken away (0 where it does not apply)
   * @param of out of how many; for {@code totals}, how many would be created
   * @param limit the configured limit, for people, such as {@code 5 and 10 %}
   * @param detail what is concerned: a kind, a file, a date; empty when the code says all
   */
  public record Breach(String code, long count, long of, String limit, String detail) {}

  public HeldSchool {
    reasons = List.copyOf(reasons);
  }

  /** The whole run, if there is any reason. */
  static List<HeldSchool> whole(List<Breach> reasons) {
    return reasons.isEmpty() ? List.of() : List.of(new HeldSchool(WHOLE_RUN, reasons));
  }
}
