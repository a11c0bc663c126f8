package fr.preau.identity;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the list of what somebody typed.
 *
 * @param id number to end it by
 * @param kind {@code pupil}, {@code relative}, {@code staff}, or {@code correction}
 * @param key whole key of the person
 * @param what name of the person, or the field and value of a correction
 * @param school school it was typed for
 * @param sponsor who answers for it
 * @param until last day
 * @param by who typed it
 * @param ended why it holds no more: {@code date}, {@code person} or {@code source}; empty while it
 *     holds
 */
public record ManualEntry(
    long id,
    String kind,
    String key,
    String what,
    String school,
    String sponsor,
    LocalDate until,
    String by,
    Optional<String> ended) {
  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("id", id);
    json.put("kind", kind);
    json.put("key", key);
    json.put("what", what);
    json.put("school", school);
    json.put("sponsor", sponsor);
    json.put("until", until.toString());
    json.put("by", by);
    json.put("ended", ended);
    return json;
  }

  /** The key only: what was typed is personal data. */
  @Override
  public String toString() {
    return "ManualEntry[" + id + " " + key + "]";
  }
}
