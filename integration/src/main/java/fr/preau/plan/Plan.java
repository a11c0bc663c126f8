package fr.preau.plan;

import java.util.List;
import java.util.Map;

/**
 * What a reconciliation would do.
 *
 * @param summary all changes, held ones included
 * @param held what waits for a person
 * @param desired what the source says, in the terms of the roster
 * @param unresolved references of the entries looked at that name nothing, by kind of the missing
 *     entry
 * @param pending whether any entry has to be looked at, even if the roster does not change
 */
public record Plan(
    PlanSummary summary,
    List<HeldSchool> held,
    RosterCounts desired,
    Map<String, Long> unresolved,
    boolean pending) {
  public Plan {
    held = List.copyOf(held);
    unresolved = Map.copyOf(unresolved);
  }
}
