package fr.preau.mappings.generator;

/**
 * What a right import of a delivery must count. Written as JSON under the names of the components.
 *
 * @param schools schools
 * @param pupils pupils
 * @param guardians people with at least one link of legal status 1 to a pupil of the delivery,
 *     pupils who represent themselves excluded
 * @param teachers staff counted as teachers (aaf.md §5.2), attached to a school of the delivery
 * @param otherStaff staff attached to a school of the delivery who are not teachers, or hold a
 *     function that is neither a teacher's nor a librarian's
 * @param divisions distinct (school, code) declared by the school or named by a person
 * @param groups the same for groups
 * @param subjects entries of the list of subjects
 * @param levels entries of the list of levels (MEF)
 * @param guardianships distinct (pupil, person) whose person is in the delivery, whatever the legal
 *     status, pupils who represent themselves excluded
 * @param divisionEnrolments distinct (pupil, division)
 * @param groupEnrolments distinct (pupil, group)
 * @param teachings distinct (teacher, division or group, subject)
 * @param accounts pupils, guardians and staff, one each person
 */
public record Truth(
    int schools,
    int pupils,
    int guardians,
    int teachers,
    int otherStaff,
    int divisions,
    int groups,
    int subjects,
    int levels,
    int guardianships,
    int divisionEnrolments,
    int groupEnrolments,
    int teachings,
    int accounts) {}
