package fr.preau.roster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person that answers a search.
 *
 * @param id number in this database
 * @param key natural key
 * @param familyName family name
 * @param givenName usual given name
 * @param schools UAIs of the schools where the person has a role or, for a relative, a child
 * @param login login, when there is an account
 * @param present whether a source says the person now
 * @param sources the entries that say the person, {@code source namespace/population/id}
 */
public record PersonMatch(
    long id,
    PersonKey key,
    String familyName,
    String givenName,
    List<String> schools,
    Optional<String> login,
    boolean present,
    List<String> sources) {
  public PersonMatch {
    schools = List.copyOf(schools);
    sources = List.copyOf(sources);
  }

  /** The JSON document, every key always present. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("key", key.toString());
    json.put("population", key.population());
    json.put("familyName", familyName);
    json.put("givenName", givenName);
    json.put("schools", schools);
    json.put("login", login);
    json.put("present", present);
    json.put("sources", sources);
    return json;
  }

  /** The key only: a name must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "PersonMatch[" + key + "]";
  }
}
