package fr.preau.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One of the entries that make a person.
 *
 * @param source source that brings it
 * @param key whole key in that source
 * @param rule why it is this person's: {@code own}, {@code number}, {@code ine}, {@code
 *     mail-birth-date}, {@code mail-name}, {@code person}
 * @param run run that read it last
 * @param joinedAt when it became this person's; empty for an entry that is alone
 * @param present whether the source says it now
 */
public record JoinedSource(
    String source, String key, String rule, int run, Optional<Instant> joinedAt, boolean present) {
  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("source", source);
    json.put("key", key);
    json.put("rule", rule);
    json.put("run", run);
    json.put("joinedAt", joinedAt);
    json.put("present", present);
    return json;
  }
}
