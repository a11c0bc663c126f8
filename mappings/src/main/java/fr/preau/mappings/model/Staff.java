package fr.preau.mappings.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A member of staff, teacher or not, with functions and teaching.
 *
 * @param key number of the person in its feed
 * @param name names
 * @param birthDate date of birth
 * @param mail professional address
 * @param school id of the administrative school
 * @param teacher whether the source counts the person among the teachers
 * @param functions functions, school by school
 * @param headOf ids of the schools the person is head of
 * @param divisionTeachings subjects taught to divisions
 * @param groupTeachings subjects taught to groups
 * @param headTeacherOf divisions the person is head teacher of
 * @param levels MEF codes taught, school by school
 */
public record Staff(
    RecordKey key,
    PersonName name,
    Optional<LocalDate> birthDate,
    Optional<String> mail,
    Optional<String> school,
    boolean teacher,
    List<StaffFunction> functions,
    List<String> headOf,
    List<TeachingRef> divisionTeachings,
    List<TeachingRef> groupTeachings,
    List<ClassRef> headTeacherOf,
    List<LevelRef> levels)
    implements RosterRecord {
  public Staff {
    functions = List.copyOf(functions);
    headOf = List.copyOf(headOf);
    divisionTeachings = List.copyOf(divisionTeachings);
    groupTeachings = List.copyOf(groupTeachings);
    headTeacherOf = List.copyOf(headTeacherOf);
    levels = List.copyOf(levels);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.STAFF;
  }

  /** The key only. */
  @Override
  public String toString() {
    return "Staff[" + key + "]";
  }
}
