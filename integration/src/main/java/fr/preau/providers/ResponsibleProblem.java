package fr.preau.providers;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A declared person in charge of allotting resources who cannot be sent.
 *
 * @param line line of the file, from 1
 * @param school UAI
 * @param person key of the person as the file gives it
 * @param code {@code responsible-school-unknown}, {@code responsible-person-unknown} or {@code
 *     responsible-without-mail}
 */
public record ResponsibleProblem(int line, String school, String person, String code) {
  /** {@code line, school, person, code, message, action} in that language. */
  public Map<String, Object> toJson(Locale locale) {
    var json = new LinkedHashMap<String, Object>();
    json.put("line", line);
    json.put("school", school);
    json.put("person", person);
    json.put("code", code);
    json.put("message", ProviderMessages.text(locale, code + ".message", school, person));
    json.put("action", ProviderMessages.text(locale, code + ".action", school, person));
    return json;
  }
}
