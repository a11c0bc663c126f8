package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A record that is not delivered because it breaks a rule, with all that refers to it.
 *
 * @param kind kind of record in the provider's words, such as {@code GAREleve}
 * @param key where to find it in the roster: a UAI, {@code UAI/code}, or {@code
 *     namespace/population/number}; never a name
 * @param rule the rule it breaks, which also says what to do
 * @param dependents how many records are left out only because they refer to it
 */
public record LeftOutRecord(String kind, String key, LeftOutReason rule, long dependents) {
  /** {@code kind, key, element, rule, message, action, dependents} in that language. */
  public Map<String, Object> toJson(Locale locale) {
    var json = new LinkedHashMap<String, Object>();
    json.put("kind", kind);
    json.put("key", key);
    json.put("element", rule.element());
    json.put("rule", rule.rule());
    json.put("message", rule.message(locale));
    json.put("action", rule.action(locale));
    json.put("dependents", dependents);
    return json;
  }
}
