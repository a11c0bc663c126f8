package fr.preau.intake;

import fr.preau.mappings.mapping.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record that could not be used, and why.
 *
 * @param run run that read it
 * @param file file of the delivery
 * @param line line where the record starts
 * @param kind kind of the record; empty when it could not be told
 * @param key id of the record; empty when unreadable
 * @param school school it names; empty when unreadable
 * @param problem what is wrong with which field
 */
public record QuarantineEntry(
    int run,
    String file,
    int line,
    Optional<String> kind,
    Optional<String> key,
    Optional<String> school,
    Problem problem) {
  /** The JSON document, every key always present, worded in that language. */
  public Map<String, Object> toJson(Locale locale) {
    var json = new LinkedHashMap<String, Object>();
    json.put("run", run);
    json.put("file", file);
    json.put("line", line);
    json.put("kind", kind);
    json.put("key", key);
    json.put("school", school);
    json.put("field", problem.field());
    json.put("code", problem.code());
    json.put("expected", problem.expected(locale));
    json.put("action", problem.action(locale));
    return json;
  }
}
