package fr.preau.identity;

import fr.preau.roster.PersonKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two people of the roster who may be one.
 *
 * @param score 0 to 100
 * @param left one of them, the older
 * @param right the other
 * @param agree what they have in common: {@code birthDate}, {@code school}, {@code mail}, {@code
 *     ine}, {@code pupil}
 * @param differ what tells them apart: {@code birthDate}, {@code ine}
 */
public record Candidate(int score, Side left, Side right, List<String> agree, List<String> differ) {
  /** A person as somebody compares them. */
  public record Side(
      PersonKey key, String familyName, String givenName, Optional<String> birthDate) {
    /** The JSON document, every key always present. */
    Map<String, Object> toJson() {
      var json = new LinkedHashMap<String, Object>();
      json.put("key", key.toString());
      json.put("familyName", familyName);
      json.put("givenName", givenName);
      json.put("birthDate", birthDate);
      return json;
    }

    /** The key only. */
    @Override
    public String toString() {
      return key.toString();
    }
  }

  public Candidate {
    agree = List.copyOf(agree);
    differ = List.copyOf(differ);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("score", score);
    json.put("left", left.toJson());
    json.put("right", right.toJson());
    json.put("agree", agree);
    json.put("differ", differ);
    return json;
  }
}
