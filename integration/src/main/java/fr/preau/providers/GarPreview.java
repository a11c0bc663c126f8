package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarDegree;
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
 * What the GAR gets about the one person of a view, by the names of its elements, of which the
 * degrees have different ones.
 */
record GarPreview(GarDegree degree) {
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

  Optional<Map<String, Object>> of(JdbcTemplate session) {
    return session.query(PERSON, (row, n) -> attributes(row)).stream().findFirst();
  }

  private Map<String, Object> attributes(ResultSet row) throws SQLException {
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
    if (degree == GarDegree.FIRST) {
      list(all, "GAREnsSpecialitesPostes", row.getString("disciplines"));
      list(all, "GARPersonMEFSTAT4", row.getString("levels"));
      list(all, "GARPersonGroupe", row.getString("classes"));
      return all;
    }
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
