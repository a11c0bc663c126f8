package fr.preau.identity;

import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.Set;

/**
 * A value typed over what the sources say of a person.
 *
 * @param field name of the attribute
 * @param value what it should be; empty for none
 * @param school school it is typed for
 * @param sponsor who answers for it
 * @param until last day
 */
public record ManualCorrection(
    String field, String value, Uai school, String sponsor, LocalDate until) {
  /** The attributes that can be corrected. */
  public static final Set<String> FIELDS =
      Set.of(
          "familyName",
          "birthFamilyName",
          "givenName",
          "civility",
          "birthDate",
          "ine",
          "mail",
          "homePhone",
          "workPhone",
          "mobile");

  /** Attributes that a person cannot be without. */
  static final Set<String> NEEDED = Set.of("familyName", "givenName");

  /** Never the value: it is personal data. */
  @Override
  public String toString() {
    return "ManualCorrection[" + field + "]";
  }
}
