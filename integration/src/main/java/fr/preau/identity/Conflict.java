package fr.preau.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An attribute about which sources differ.
 *
 * @param key whole key of the person, or the school's namespace and number
 * @param attribute name of the attribute
 * @param values what each source says
 */
public record Conflict(String key, String attribute, List<Said> values) {
  /**
   * One source's word.
   *
   * @param source which one
   * @param value what it says
   * @param used whether the roster has it
   */
  public record Said(String source, String value, boolean used) {}

  public Conflict {
    values = List.copyOf(values);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", key);
    json.put("attribute", attribute);
    json.put("values", values);
    return json;
  }

  /** Never the values: they are personal data. */
  @Override
  public String toString() {
    return "Conflict[" + key + " " + attribute + "]";
  }
}
