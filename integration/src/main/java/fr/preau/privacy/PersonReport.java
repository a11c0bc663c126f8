package fr.preau.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is held about one person, and what was released (GDPR, article 15).
 *
 * @param key key of the person
 * @param held rows by table, without other people's data
 * @param released in the order of time
 */
public record PersonReport(
    String key, Map<String, List<Map<String, Object>>> held, List<Release> released) {
  public PersonReport {
    held = new LinkedHashMap<>(held);
    released = List.copyOf(released);
  }

  /**
   * What a provider got.
   *
   * @param provider id of the provider
   * @param way {@code push} or {@code sign-on}
   * @param attributes names of what it got
   * @param from first time, ISO 8601 in UTC
   * @param until last time
   * @param times how often
   */
  public record Release(
      String provider,
      String way,
      List<String> attributes,
      String from,
      String until,
      long times) {}

  /** {@code key, held, released}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", key);
    json.put("held", held);
    json.put("released", released);
    return json;
  }

  /** The key alone. */
  @Override
  public String toString() {
    return "PersonReport[" + key + "]";
  }
}
