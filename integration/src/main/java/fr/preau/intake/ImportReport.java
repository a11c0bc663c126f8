package fr.preau.intake;

import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.PlanSummary;
import fr.preau.plan.RosterCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one {@code plan} or {@code import} did: the document of the command-line contract.
 *
 * @param run number of the run
 * @param source id of the source
 * @param state what became of it
 * @param held what waits for a person
 * @param read what the delivery says, in the terms of {@code roster stats}
 * @param plan what it changes
 * @param drift what a full that follows deltas says and none of them announced
 * @param quarantined entries that could not be used
 * @param seconds elapsed time
 */
public record ImportReport(
    int run,
    String source,
    State state,
    List<HeldSchool> held,
    RosterCounts read,
    PlanSummary plan,
    Drift drift,
    long quarantined,
    double seconds) {
  /** Where a run ended. */
  public enum State {
    PLANNED("planned"),
    APPLIED("applied"),
    UNCHANGED("unchanged"),
    HELD("held"),
    REFUSED("refused"),
    REJECTED("rejected");

    private final String code;

    State(String code) {
      this.code = code;
    }

    /** Word of the contract and of the database. */
    public String code() {
      return code;
    }
  }

  public ImportReport {
    held = List.copyOf(held);
  }

  /** UAIs of the held schools; empty when the whole run is held. */
  public List<String> heldSchools() {
    return held.stream()
        .map(HeldSchool::school)
        .filter(s -> !s.equals(HeldSchool.WHOLE_RUN))
        .toList();
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", run);
    json.put("source", source);
    json.put("state", state.code());
    json.put("heldSchools", heldSchools());
    json.put("holds", held);
    json.put("read", read.toJson());
    json.put("plan", plan.toJson());
    json.put("drift", drift.toJson());
    json.put("quarantined", quarantined);
    json.put("seconds", Math.round(seconds * 100) / 100.0);
    return json;
  }
}
