package fr.preau.providers.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the view as the fields that templates name. What the policy keeps back is null there. */
final class PersonFields {
  static final String UNIT = "\u001F";

  private static final int ADULT = 18;
  private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");

  private final LocalDate today;

  PersonFields(LocalDate today) {
    this.today = today;
  }

  Map<String, List<String>> of(ResultSet row) throws SQLException {
    var fields = new HashMap<String, List<String>>();
    one(fields, "id", row.getString("key"));
    one(fields, "login", row.getString("login"));
    one(fields, "familyName", row.getString("family_name"));
    one(fields, "givenName", row.getString("given_name"));
    one(fields, "birthFamilyName", row.getString("birth_family_name"));
    many(fields, "otherGivenNames", row.getString("other_given_names"), UNIT);
    one(fields, "civility", row.getString("civility"));
    one(fields, "mail", row.getString("mail"));
    one(fields, "school", row.getString("school"));
    many(fields, "schools", row.getString("uais"), " ");
    many(fields, "profiles", row.getString("profiles"), " ");
    fields.computeIfPresent("profiles", (name, all) -> all.stream().distinct().toList());
    many(fields, "divisions", row.getString("divisions"), UNIT);
    fields.put(
        "divisionsOrNone",
        fields.getOrDefault("divisions", List.of(row.getString("school") + "$")));
    many(fields, "groups", row.getString("groups"), UNIT);
    one(fields, "level", row.getString("level"));
    one(fields, "levelLabel", row.getString("level_label"));
    many(fields, "subjects", row.getString("subjects"), UNIT);
    many(fields, "disciplines", row.getString("disciplines"), UNIT);
    many(fields, "children", row.getString("children"), UNIT);
    birth(fields, row.getObject("birth_date", LocalDate.class));
    return fields;
  }

  static void one(Map<String, List<String>> fields, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      fields.put(name, List.of(value.strip()));
    }
  }

  static void many(
      Map<String, List<String>> fields, String name, @Nullable String joined, String separator) {
    if (joined != null && !joined.isEmpty()) {
      fields.put(name, Arrays.asList(joined.split(separator)));
    }
  }

  private void birth(Map<String, List<String>> fields, @Nullable LocalDate born) {
    if (born != null) {
      fields.put("birthDate", List.of(born.toString()));
      fields.put("birthDateFrench", List.of(FRENCH.format(born)));
      boolean adult = Period.between(born, today).getYears() >= ADULT;
      fields.put("adult", List.of(adult ? "O" : "N"));
    }
  }
}
