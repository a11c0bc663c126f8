package fr.preau.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of {@code run list}.
 *
 * @param id number of the run
 * @param source id of the source
 * @param command plan, import or approve
 * @param state where it ended, or {@code reading}
 * @param exportDate date the delivery states
 * @param startedAt when it began
 * @param finishedAt when it ended; empty while it runs, or if its process was killed
 * @param waiting UAIs of the schools that still wait for a decision; {@code *} is the whole run
 * @param quarantined entries that could not be used
 */
public record RunSummary(
    int id,
    String source,
    String command,
    String state,
    Optional<LocalDate> exportDate,
    Instant startedAt,
    Optional<Instant> finishedAt,
    List<String> waiting,
    long quarantined) {
  public RunSummary {
    waiting = List.copyOf(waiting);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", id);
    json.put("source", source);
    json.put("command", command);
    json.put("state", state);
    json.put("exportDate", exportDate.map(LocalDate::toString));
    json.put("startedAt", startedAt.toString());
    json.put("finishedAt", finishedAt.map(Instant::toString));
    json.put("waiting", waiting);
    json.put("quarantined", quarantined);
    return json;
  }
}
