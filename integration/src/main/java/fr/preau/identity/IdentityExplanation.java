package fr.preau.identity;

import fr.preau.roster.PersonMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a person is one person.
 *
 * @param person who
 * @param sources entries that make the person
 * @param absorbed keys of people of the roster who turned out to be this one
 * @param decisions what somebody decided about the person's keys, the latest first
 * @param conflicts attributes about which the sources differ
 */
public record IdentityExplanation(
    PersonMatch person,
    List<JoinedSource> sources,
    List<String> absorbed,
    List<Decision> decisions,
    List<Conflict> conflicts) {
  public IdentityExplanation {
    sources = List.copyOf(sources);
    absorbed = List.copyOf(absorbed);
    decisions = List.copyOf(decisions);
    conflicts = List.copyOf(conflicts);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", person.key().toString());
    json.put("sources", sources.stream().map(JoinedSource::toJson).toList());
    json.put("absorbed", absorbed);
    json.put("decisions", decisions.stream().map(Decision::toJson).toList());
    json.put("conflicts", conflicts.stream().map(Conflict::toJson).toList());
    return json;
  }
}
