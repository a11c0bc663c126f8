package fr.preau.plan;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Totals of a plan, whole: held changes are counted too.
 *
 * @param byKind what happens to each kind; every kind but accounts is present
 */
public record PlanSummary(Map<RosterKind, Counts> byKind) {
  /**
   * Changes of one kind.
   *
   * @param create rows or roles that begin
   * @param update rows whose fields differ, and moves between schools
   * @param remove rows or roles that end
   */
  public record Counts(long create, long update, long remove) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(create + other.create, update + other.update, remove + other.remove);
    }
  }

  public PlanSummary {
    var complete = new EnumMap<RosterKind, Counts>(RosterKind.class);
    for (RosterKind kind : RosterKind.values()) {
      if (kind != RosterKind.ACCOUNTS) {
        complete.put(kind, byKind.getOrDefault(kind, Counts.NONE));
      }
    }
    byKind = java.util.Collections.unmodifiableMap(complete);
  }

  /** A plan that changes nothing. */
  public static PlanSummary empty() {
    return new PlanSummary(Map.of());
  }

  /** Sums over all kinds. */
  public Counts total() {
    return byKind.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** Whether it changes nothing. */
  public boolean isEmpty() {
    return total().equals(Counts.NONE);
  }

  /** {@code create, update, remove, byKind{…}} of the command-line contract. */
  public Map<String, Object> toJson() {
    var kinds = new LinkedHashMap<String, Object>();
    byKind.forEach((kind, counts) -> kinds.put(kind.key(), countsJson(counts)));
    var json = new LinkedHashMap<String, Object>(countsJson(total()));
    json.put("byKind", kinds);
    return json;
  }

  private static Map<String, Object> countsJson(Counts counts) {
    var json = new LinkedHashMap<String, Object>();
    json.put("create", counts.create());
    json.put("update", counts.update());
    json.put("remove", counts.remove());
    return json;
  }
}
