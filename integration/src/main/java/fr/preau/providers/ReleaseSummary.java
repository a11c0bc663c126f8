package fr.preau.providers;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.platform.ProviderConfig;
import fr.preau.platform.ReleasePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a provider would receive, profile by profile: how many people, and which attributes of them
 * have how many values.
 *
 * @param provider id of the provider
 * @param kind its kind
 * @param identifierKind what it knows people by
 * @param profiles by national profile, those of whom anybody is seen
 */
public record ReleaseSummary(
    String provider, String kind, String identifierKind, List<Profile> profiles) {
  private static final String PEOPLE =
      """
      select place.profile, given.words, count(distinct place.person_id) as people
      from (
        select person_id, profile from pv_person_school
        union
        select person_id, 'National_tut' from pv_relative) place
      join (
        select person_id, unnest(attributes || array['']) as words from pr_given) given
        on given.person_id = place.person_id
      group by 1, 2
      """;

  /**
   * One profile.
   *
   * @param profile national code
   * @param people how many
   * @param pushed how many of them have a value, by attribute that a push carries
   * @param signOn attributes that a sign-on gives, with how they are given where not plainly
   */
  public record Profile(
      String profile, long people, Map<String, Long> pushed, Map<String, String> signOn) {}

  /** Out of the view of that session. */
  static ReleaseSummary of(JdbcTemplate session, ProviderSettings settings) {
    ProviderConfig config = settings.config();
    PushReleases.given(session, settings.kind().carries());
    var counts = new LinkedHashMap<String, Map<String, Long>>();
    session.query(
        PEOPLE,
        row -> {
          counts
              .computeIfAbsent(row.getString("profile"), each -> new LinkedHashMap<>())
              .put(row.getString("words"), row.getLong("people"));
        });
    var profiles = new ArrayList<Profile>();
    for (SdetProfile profile : SdetProfile.values()) {
      Map<String, Long> words = counts.get(profile.code());
      if (words != null) {
        long people = words.remove("");
        profiles.add(
            new Profile(
                profile.code(),
                people,
                settings.kind().pushes() ? pushed(words) : Map.of(),
                signOn(config.release(), profile)));
      }
    }
    return new ReleaseSummary(
        config.id(), config.kindWord(), config.identifier().kind().word(), profiles);
  }

  private static Map<String, Long> pushed(Map<String, Long> words) {
    var ordered = new LinkedHashMap<String, Long>();
    for (String word : ReleasePolicy.WORDS) {
      if (words.containsKey(word)) {
        ordered.put(word, words.get(word));
      }
    }
    return ordered;
  }

  private static Map<String, String> signOn(ReleasePolicy policy, SdetProfile profile) {
    var given = new LinkedHashMap<String, String>();
    Set<Map.Entry<String, ReleasePolicy.Rule>> rules = policy.rules().entrySet();
    rules.stream()
        .filter(rule -> rule.getValue().isOf(profile))
        .forEach(rule -> given.put(rule.getKey(), rule.getValue().manner()));
    return given;
  }

  /** {@code provider, kind, identifierKind, profiles}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("kind", kind);
    json.put("identifierKind", identifierKind);
    json.put("profiles", profiles);
    return json;
  }
}
