package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A teacher, or any other member of staff with a right to the GAR ({@code GAREnseignant}).
 *
 * @param identity identifier, names, profiles
 * @param schools schools where they work, at least one
 * @param birthDate date of birth
 * @param disciplines post disciplines, one element a school
 * @param mails addresses, the academic one first
 */
public record GarTeacher(
    GarIdentity identity,
    List<Uai> schools,
    Optional<LocalDate> birthDate,
    List<GarDisciplines> disciplines,
    List<String> mails)
    implements GarRecord {
  public GarTeacher {
    schools = List.copyOf(schools);
    disciplines = List.copyOf(disciplines);
    mails = List.copyOf(mails);
  }

  @Override
  public GarSection section() {
    return GarSection.TEACHER;
  }

  @Override
  public GarKey key() {
    return GarKey.of(identity.id());
  }

  /** The key only: names must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "GarTeacher[" + key() + "]";
  }
}
