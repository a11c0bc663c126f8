package fr.preau.intake;

import fr.preau.mappings.model.ClassRef;
import fr.preau.mappings.model.LevelRef;
import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Staff;
import fr.preau.mappings.model.StaffFunction;
import fr.preau.mappings.model.TeachingRef;
import java.util.List;
import java.util.TreeSet;

/**
 * What a member of staff is in one school. Schools are those of functions, teaching and headship;
 * the administrative school counts when there is no other.
 *
 * @param school id of the school
 * @param teacher whether the person teaches
 * @param other whether the person holds a function that is neither teacher's nor librarian's
 * @param head whether the person is head of the school
 * @param levels MEF codes taught there
 */
record StaffPost(String school, boolean teacher, boolean other, boolean head, List<String> levels) {
  /** The posts of a person, by school. */
  static List<StaffPost> of(Staff staff) {
    var schools = new TreeSet<String>();
    staff.functions().stream().map(StaffFunction::school).forEach(schools::add);
    staff.divisionTeachings().stream().map(TeachingRef::school).forEach(schools::add);
    staff.groupTeachings().stream().map(TeachingRef::school).forEach(schools::add);
    staff.headTeacherOf().stream().map(ClassRef::school).forEach(schools::add);
    schools.addAll(staff.headOf());
    if (schools.isEmpty()) {
      staff.school().ifPresent(schools::add);
    }
    return schools.stream().map(school -> of(staff, school)).toList();
  }

  private static StaffPost of(Staff staff, String school) {
    boolean other =
        !staff.teacher()
            || staff.functions().stream()
                .filter(f -> f.school().equals(school))
                .anyMatch(
                    f ->
                        f.profile() != SdetProfile.TEACHER && f.profile() != SdetProfile.LIBRARIAN);
    var levels = new TreeSet<String>();
    for (LevelRef ref : staff.levels()) {
      if (ref.school().equals(school)) {
        levels.add(ref.level().value());
      }
    }
    return new StaffPost(
        school, staff.teacher(), other, staff.headOf().contains(school), List.copyOf(levels));
  }
}
