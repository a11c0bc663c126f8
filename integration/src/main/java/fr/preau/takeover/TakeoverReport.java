package fr.preau.takeover;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a takeover did or would do.
 *
 * @param run number under which its refused rows are in quarantine
 * @param rows rows of the file
 * @param refused rows that cannot be used
 * @param changes how much changes, by kind
 * @param accepted why the refused rows were accepted, when somebody did
 * @param seconds it took
 */
public record TakeoverReport(
    int run,
    State state,
    long rows,
    long refused,
    Map<String, Long> changes,
    Optional<String> accepted,
    double seconds) {
  /** How a takeover ended. */
  public enum State {
    /** Nothing was changed, on demand. */
    PLANNED,
    /** All that could be used is applied. */
    APPLIED,
    /** Everything was as the file says. */
    UNCHANGED,
    /** Too much could not be used: nothing was changed. */
    HELD;

    /** Word of the contract. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public TakeoverReport {
    changes = new LinkedHashMap<>(changes);
  }

  /** The JSON document, every key always present. */
  public Map<String, @Nullable Object> toJson() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("run", run);
    json.put("state", state.code());
    json.put("rows", rows);
    json.put("quarantined", refused);
    json.put("changes", changes);
    json.put("accepted", accepted.orElse(null));
    json.put("seconds", seconds);
    return json;
  }
}
