package fr.preau.providers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What one provider gets about one person.
 *
 * @param provider id of the provider
 * @param visible whether the provider gets the person at all
 * @param reason why not, in kebab case: {@code not-in-force}, {@code not-entitled} (suspended, no
 *     role, or outside the subscription) or {@code breaks-a-rule}; empty when visible
 * @param identifier the provider's identifier for the person, once one was made
 * @param attributes what it gets, by the provider's element names
 */
public record ProviderPreview(
    String provider,
    boolean visible,
    String reason,
    Optional<String> identifier,
    Map<String, Object> attributes) {
  private static final String PERSON =
      """
      select p.*,
        (select string_agg(uai || ' ' || code, chr(31) order by uai, code) from pv_person_level where person_no = p.no)
          as levels,
        (select string_agg(uai || ' ' || array_to_string(subjects, ' '), chr(31) order by uai) from pv_study
         where person_no = p.no) as studies,
        (select string_agg(c.uai || ' ' || c.code, chr(31) order by c.no) from pv_member m join pv_class c on c.no = m.class_no
         where m.person_no = p.no) as classes,
        (select string_agg(c.uai || ' ' || c.code || ' ' || array_to_string(t.subjects, ' '), chr(31) order by c.no)
         from pv_teaching t join pv_class c on c.no = t.class_no where t.person_no = p.no) as teachings
      from pv_person p
      """;

  /** Names and values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "ProviderPreview[" + provider + "]";
  }

  /** {@code provider, visible, reason, identifier, attributes}. */
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("provider", provider);
    json.put("visible", visible);
    json.put("reason", reason);
    json.put("identifier", identifier.orElse(null));
    json.put("attributes", attributes);
    return json;
  }

  static ProviderPreview hidden(String provider, String reason, Optional<String> identifier) {
    return new ProviderPreview(provider, false, reason, identifier, Map.of());
  }

  /** Works the person's part of the view out, inside a transaction that is rolled back. */
  static ProviderPreview of(JdbcTemplate session, ProviderSettings settings, long person) {
    Optional<String> identifier =
        session
            .queryForList(
                "select identifier::text from provider_identifier where provider = ? and person_id = ?",
                String.class,
                settings.id(),
                person)
            .stream()
            .findFirst();
    session.execute("create temp table pv_focus as select " + person + "::bigint as person_id");
    ViewScripts.run(session, "preview-focus.sql");
    ProviderView view = new ViewBuilder(session, settings.scope()).build(settings.responsibles());
    List<Map<String, Object>> seen = session.query(PERSON, (row, n) -> attributes(row));
    if (!seen.isEmpty()) {
      return new ProviderPreview(settings.id(), true, "", identifier, seen.get(0));
    }
    boolean broken = view.leftOut().count() > 0;
    return hidden(settings.id(), broken ? "breaks-a-rule" : "not-entitled", identifier);
  }

  private static Map<String, Object> attributes(ResultSet row) throws SQLException {
    var all = new LinkedHashMap<String, Object>();
    all.put("GARPersonProfils", pairs(row.getString("uais"), row.getString("profiles")));
    text(all, "GARPersonNomPatro", row.getString("birth_family_name"));
    text(all, "GARPersonNom", row.getString("family_name"));
    text(all, "GARPersonPrenom", row.getString("given_name"));
    all.put("GARPersonAutresPrenoms", GarRows.givenNames(row));
    GarRows.civility(row).ifPresent(civility -> all.put("GARPersonCivilite", civility.text()));
    text(all, "GARPersonStructRattach", row.getString("attached_to"));
    all.put("GARPersonEtab", GarRows.codes(row.getString("attended"), GarRows.SPACE));
    text(all, "GARPersonDateNaissance", row.getString("birth_date"));
    list(all, "GAREnsDisciplinesPostes", row.getString("disciplines"));
    text(all, "GARPersonMail", row.getString("mail"));
    list(all, "GARPersonMEF", row.getString("levels"));
    list(all, "GAREleveEnseignement", row.getString("studies"));
    list(all, "GARPersonGroupe", row.getString("classes"));
    list(all, "GAREnsMatiere", row.getString("teachings"));
    return all;
  }

  private static List<String> pairs(String schools, String profiles) {
    List<String> profile = GarRows.codes(profiles, GarRows.SPACE);
    List<String> school = GarRows.codes(schools, GarRows.SPACE);
    return IntStream.range(0, school.size())
        .mapToObj(i -> school.get(i) + " " + profile.get(i))
        .toList();
  }

  private static void text(Map<String, Object> all, String name, @Nullable String value) {
    if (value != null) {
      all.put(name, value);
    }
  }

  private static void list(Map<String, Object> all, String name, @Nullable String joined) {
    List<String> values = GarRows.codes(joined, GarRows.UNIT_SEPARATOR);
    if (!values.isEmpty()) {
      all.put(name, values);
    }
  }
}
