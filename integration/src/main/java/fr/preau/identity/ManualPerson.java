package fr.preau.identity;

import fr.preau.mappings.model.Uai;
import fr.preau.roster.PersonKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whom no file knows.
 *
 * @param kind {@code pupil}, {@code relative} or {@code staff}
 * @param school where the person belongs
 * @param familyName family name
 * @param givenName given name
 * @param birthDate date of birth, if known
 * @param mail address, if there is one
 * @param divisions the pupil's division, or those that a teacher teaches
 * @param teacher whether a member of staff teaches
 * @param pupil whose relative
 * @param guardian whether the relative is the pupil's legal representative, else a contact
 * @param sponsor who answers for the entry
 * @param until last day
 */
public record ManualPerson(
    String kind,
    Uai school,
    String familyName,
    String givenName,
    Optional<LocalDate> birthDate,
    Optional<String> mail,
    List<String> divisions,
    boolean teacher,
    Optional<PersonKey> pupil,
    boolean guardian,
    String sponsor,
    LocalDate until) {
  public ManualPerson {
    divisions = List.copyOf(divisions);
  }

  /** Never the name: it is personal data. */
  @Override
  public String toString() {
    return "ManualPerson[" + kind + "]";
  }
}
