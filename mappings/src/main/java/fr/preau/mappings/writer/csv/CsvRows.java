package fr.preau.mappings.writer.csv;

import fr.preau.mappings.mapping.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tables that a provider's view can be written as, with the fields of their rows in order. */
public enum CsvRows {
  /** One row a school. */
  SCHOOLS("schools", "school", "name", "contract", "phone", "mail", "seat"),
  /** One row a person, whatever the number of schools. */
  PEOPLE(
      "people",
      "identifier",
      "role",
      "profile",
      "familyName",
      "givenName",
      "school",
      "schools*",
      "profiles*",
      "divisions*",
      "groups*",
      "birthFamilyName=birthFamilyName",
      "otherGivenNames*=otherGivenNames",
      "civility=civility",
      "birthDate=birthDate",
      "mail=mail",
      "levels*=levels",
      "subjects*=subjects",
      "disciplines*=disciplines"),
  /** One row a person and school. */
  PLACES(
      "places",
      "identifier",
      "role",
      "profile",
      "familyName",
      "givenName",
      "school",
      "schoolName",
      "divisions*",
      "groups*",
      "birthFamilyName=birthFamilyName",
      "otherGivenNames*=otherGivenNames",
      "civility=civility",
      "birthDate=birthDate",
      "mail=mail",
      "levels*=levels",
      "subjects*=subjects",
      "disciplines*=disciplines"),
  /** One row a division or group. */
  CLASSES("classes", "school", "code", "label", "type", "divisions*"),
  /** One row a person and class, pupils and teachers alike. */
  MEMBERSHIPS("memberships", "identifier", "role", "school", "code", "type"),
  /** One row a teacher and class. */
  TEACHINGS("teachings", "identifier", "school", "code", "type", "subjects*=subjects"),
  /** One row a guardian and child; both are in the view. */
  GUARDIANSHIPS("guardianships", "guardian", "child"),
  /** One row a school and level that somebody follows or teaches there. */
  LEVELS("levels", "school=levels", "code=levels", "label=levels"),
  /** One row a school and subject that somebody follows or teaches there. */
  SUBJECTS("subjects", "school=subjects", "code=subjects", "label=subjects");

  private final String word;
  private final List<String> fields;

  CsvRows(String word, String... fields) {
    this.word = word;
    this.fields = List.of(fields);
  }

  /** The word in the provider's YAML. */
  public String word() {
    return word;
  }

  /** The table of that word. */
  public static CsvRows ofWord(String word) {
    for (CsvRows rows : values()) {
      if (rows.word.equals(word)) {
        return rows;
      }
    }
    throw new IllegalArgumentException("No such table of a view: '%s'".formatted(word));
  }

  /**
   * The fields of a row, in order.
   *
   * @param released words of the provider's release policy; what it does not name is withheld
   */
  public List<Columns.Field> fields(Set<String> released) {
    var all = new ArrayList<Columns.Field>();
    for (String text : fields) {
      String[] parts = text.split("=", 2);
      boolean many = parts[0].endsWith("*");
      all.add(
          new Columns.Field(
              parts[0].replace("*", ""),
              many,
              Optional.of(parts[parts.length - 1])
                  .filter(attribute -> parts.length == 2 && !released.contains(attribute))));
    }
    return all;
  }
}
