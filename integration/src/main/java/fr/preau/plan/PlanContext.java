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
 */
public record PlanContext(int runId, int feedId, Namespace namespace, Set<String> approved) {
  public PlanContext {
    approved = Set.copyOf(approved);
  }

  boolean approvesAll() {
    return approved.contains(HeldSchool.WHOLE_RUN);
  }
}
