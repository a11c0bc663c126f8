package fr.preau.mappings.generator;

import fr.preau.mappings.generator.Nomenclature.SubjectRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A member of staff.
 *
 * @param attached whether a function, the administrative structure or a teaching is in a school of
 *     the delivery
 * @param teacher whether the person counts among the teachers
 * @param otherRole whether the person counts among the other staff, perhaps too
 * @param category what the record states of the category of teacher, empty when it does not
 * @param presence whether the record states a presence before pupils
 * @param home school the person was drawn for
 * @param employer structure the person administratively belongs to
 * @param subject main subject taught
 * @param classSubjects {@code school$division$subject}, schools of the delivery only; without
 *     subject in the 1st degree
 * @param groupSubjects {@code school$group$subject}, schools of the delivery only
 * @param foreignClassSubjects the same in structures that are not delivered
 * @param headTeacherOf {@code school$division}
 * @param undeclaredGroups {@code school$group} of groups that no school declares
 */
record StaffMember(
    long id,
    Identity identity,
    boolean attached,
    boolean teacher,
    boolean otherRole,
    String category,
    boolean presence,
    SchoolPlan home,
    Optional<Integer> employer,
    List<String> functions,
    List<Integer> headOf,
    Optional<SubjectRow> subject,
    Set<String> classSubjects,
    Set<String> groupSubjects,
    List<String> foreignClassSubjects,
    List<String> headTeacherOf,
    List<String> undeclaredGroups) {

  /** The same person before anybody was given a class. */
  StaffMember withoutTeaching() {
    boolean stillAttached =
        employer.filter(StaffMember::isDelivered).isPresent()
            || functions.stream()
                .map(function -> Integer.valueOf(function.substring(0, function.indexOf('$'))))
                .anyMatch(StaffMember::isDelivered);
    return new StaffMember(
        id,
        identity,
        stillAttached,
        teacher,
        otherRole,
        category,
        presence,
        home,
        employer,
        functions,
        headOf,
        subject,
        Set.of(),
        Set.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static boolean isDelivered(int structure) {
    return structure < AcademyPlan.FIRST_FOREIGN_STRUCTURE;
  }
}
