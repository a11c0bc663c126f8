package fr.preau.mappings.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A pupil with all that its record says: enrolment, classes, relatives.
 *
 * @param key number of the person in its feed
 * @param name names
 * @param birthDate date of birth
 * @param ine national pupil number
 * @param schoolPupilId number of the pupil in the school's SIECLE base
 * @param school id of the administrative school
 * @param level MEF code
 * @param subjects codes of the subjects followed
 * @param divisions divisions, normally one a school
 * @param groups groups
 * @param relatives relatives, one link a person
 */
public record Pupil(
    RecordKey key,
    PersonName name,
    Optional<LocalDate> birthDate,
    Optional<Ine> ine,
    Optional<String> schoolPupilId,
    Optional<String> school,
    Optional<MefCode> level,
    List<SubjectCode> subjects,
    List<ClassRef> divisions,
    List<ClassRef> groups,
    List<RelativeLink> relatives)
    implements RosterRecord {
  public Pupil {
    subjects = List.copyOf(subjects);
    divisions = List.copyOf(divisions);
    groups = List.copyOf(groups);
    relatives = List.copyOf(relatives);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.PUPIL;
  }

  /** The key only: a pupil's name must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "Pupil[" + key + "]";
  }
}
