package fr.preau.plan;

import java.util.List;

/**
 * What a reconciliation would do.
 *
 * @param summary all changes, held ones included
 * @param held what waits for a person
 * @param desired what the source says, in the terms of the roster
 * @param pending whether any entry has to be looked at, even if the roster does not change
 */
public record Plan(
    PlanSummary summary, List<HeldSchool> held, RosterCounts desired, boolean pending) {
  public Plan {
    held = List.copyOf(held);
  }
}
