package fr.preau.providers.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry that is not as the directory confirmed it.
 *
 * @param what {@code missing}, {@code moved}, {@code changed}, {@code enabled} or {@code unknown}
 * @param kind of entry; empty for one we do not know
 * @param key where to find it in the roster; for one we do not know, its name in the directory
 * @param attributes names of the attributes that differ
 */
public record DriftRecord(String what, String kind, String key, List<String> attributes) {
  public DriftRecord {
    attributes = List.copyOf(attributes);
  }

  /** {@code what, kind, key, attributes}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("what", what);
    json.put("kind", kind);
    json.put("key", key);
    json.put("attributes", attributes);
    return json;
  }
}
