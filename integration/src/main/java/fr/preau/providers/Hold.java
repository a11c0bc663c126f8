package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Why a delivery waits.
 *
 * @param code {@code pupils}, {@code staff}, {@code overall}, {@code vanished-school} or {@code
 *     left-out}
 * @param school UAI, or {@code *} for the whole delivery
 * @param count how many would go, or are left out
 * @param of out of how many
 * @param limit the limit, for people, such as {@code 5 (10 %)}
 */
public record Hold(String code, String school, long count, long of, String limit) {
  /** Stands for the whole delivery. */
  public static final String WHOLE_DELIVERY = "*";

  /** The code of a delivery of which too much is left out; no one can accept that. */
  public static final String LEFT_OUT = "left-out";

  /** {@code code, school, count, of, limit, message, action} in that language. */
  public Map<String, Object> toJson(Locale locale) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", code);
    json.put("school", school);
    json.put("count", count);
    json.put("of", of);
    json.put("limit", limit);
    json.put("message", text(locale, ".message"));
    json.put("action", text(locale, ".action"));
    return json;
  }

  private String text(Locale locale, String suffix) {
    return ProviderMessages.text(locale, "hold-" + code + suffix, school, count, of, limit);
  }
}
