package fr.preau.plan;

import fr.preau.mappings.model.Namespace;
import java.util.Set;

/**
 * What a plan is about.
 *
 * @param runId the run that plans
 * @param feedId the feed whose image is compared with the roster
 * @param namespace namespace of the feed's numbers
 * @param approved UAIs of the schools that a person approved; {@link HeldSchool#WHOLE_RUN} for all
 * @param stillHeld UAIs of the schools that were held with them and are not approved
 */
public record PlanContext(
    int runId, int feedId, Namespace namespace, Set<String> approved, Set<String> stillHeld) {
  public PlanContext {
    approved = Set.copyOf(approved);
    stillHeld = Set.copyOf(stillHeld);
  }

  /** A delivery to be planned, about which nobody has decided anything. */
  public static PlanContext ofDelivery(int runId, int feedId, Namespace namespace) {
    return new PlanContext(runId, feedId, namespace, Set.of(), Set.of());
  }

  /** No feed: entries of any feed are put together differently, because of who they describe. */
  static PlanContext ofRegrouping(int runId) {
    return new PlanContext(runId, 0, new Namespace("-"), Set.of(), Set.of());
  }

  boolean approvesAll() {
    return approved.contains(HeldSchool.WHOLE_RUN);
  }
}
