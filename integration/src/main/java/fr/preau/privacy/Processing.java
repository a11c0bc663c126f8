package fr.preau.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One processing of the register, in one language.
 *
 * @param provider id of the provider
 * @param fields what the register says of it, by the word of the field, in order
 */
record Processing(String provider, Map<String, List<String>> fields) {
  Processing {
    fields = new LinkedHashMap<>(fields);
  }

  /** {@code provider} and every field. */
  Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.putAll(fields);
    return json;
  }
}
