package fr.preau.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code run undo} did: the document of the command-line contract.
 *
 * @param undone number of the run that was to be undone
 * @param source id of its source
 * @param applied what undoing it did; empty when it was refused because of conflicts
 * @param conflicts fields that a later run changed too; they stay as they are
 * @param withheld guardians that are not given back
 */
public record UndoReport(
    int undone,
    String source,
    Optional<ImportReport> applied,
    List<Conflict> conflicts,
    int withheld) {
  /**
   * A field that a later run changed too.
   *
   * @param kind kind of the entry
   * @param key its id
   * @param field name of the field; {@code *} for the whole entry
   * @param run the last run that changed the entry
   */
  public record Conflict(String kind, String key, String field, int run) {}

  public UndoReport {
    conflicts = List.copyOf(conflicts);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("undone", undone);
    json.put("source", source);
    json.put("run", applied.map(ImportReport::run));
    json.put("state", applied.map(report -> report.state().code()).orElse("refused"));
    json.put("conflicts", conflicts);
    json.put("guardiansWithheld", withheld);
    json.put("paused", applied.isPresent());
    json.put("plan", applied.map(report -> report.plan().toJson()));
    json.put("seconds", applied.map(report -> Math.round(report.seconds() * 100) / 100.0));
    return json;
  }
}
