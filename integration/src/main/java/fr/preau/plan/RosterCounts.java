package fr.preau.plan;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many there are of each kind: people in a role (a person in two roles counts in both),
 * distinct guardianships, enrolments and teachings.
 *
 * @param byKind a number for every kind
 */
public record RosterCounts(Map<RosterKind, Long> byKind) {
  public RosterCounts {
    var complete = new EnumMap<RosterKind, Long>(RosterKind.class);
    for (RosterKind kind : RosterKind.values()) {
      complete.put(kind, byKind.getOrDefault(kind, 0L));
    }
    byKind = java.util.Collections.unmodifiableMap(complete);
  }

  /** Nothing of any kind. */
  public static RosterCounts none() {
    return new RosterCounts(Map.of());
  }

  /** The number of one kind. */
  public long of(RosterKind kind) {
    return byKind.get(kind);
  }

  /** The same by JSON key, in the order of the contract, every key present. */
  public Map<String, Long> toJson() {
    var json = new LinkedHashMap<String, Long>();
    byKind.forEach((kind, count) -> json.put(kind.key(), count));
    return json;
  }
}
