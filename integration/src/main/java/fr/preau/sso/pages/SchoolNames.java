package fr.preau.sso.pages;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Names of schools, as the roster has them. */
@Component
class SchoolNames {
  private final JdbcTemplate jdbc;

  /**
   * A school to choose.
   *
   * @param name with the UAI where two schools have one name; the UAI alone of one that is unknown
   */
  record School(String uai, String name) {}

  SchoolNames(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /** Those schools in the order of their names. */
  List<School> of(Set<String> uais) {
    if (uais.isEmpty()) {
      return List.of();
    }
    Map<String, String> names = read(uais);
    Map<String, Long> bearers =
        names.values().stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    var schools = new ArrayList<School>();
    for (String uai : uais) {
      String name = names.getOrDefault(uai, uai);
      boolean shared = bearers.getOrDefault(name, 0L) > 1;
      schools.add(new School(uai, shared ? name + " (" + uai + ")" : name));
    }
    schools.sort(Comparator.comparing(School::name, Collator.getInstance(Locale.FRENCH)));
    return schools;
  }

  private Map<String, String> read(Set<String> uais) {
    var names = new HashMap<String, String>();
    jdbc.query(
        "select uai, min(name) from school where uai = any (?) group by uai",
        row -> {
          names.put(row.getString(1), row.getString(2));
        },
        (Object) uais.toArray(String[]::new));
    return names;
  }
}
