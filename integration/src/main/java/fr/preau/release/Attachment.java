package fr.preau.release;

import fr.preau.mappings.model.SdetProfile;
import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.Optional;

/**
 * What a person is in a school: a pupil there, somebody who works there, or the guardian of a child
 * there. A school of which sources of both degrees speak gives its staff one attachment a degree.
 *
 * @param school UAI
 * @param schoolName what it is called
 * @param degree {@code 1D} or {@code 2D}
 * @param profile what the person is there; one, the first of head, librarian, teacher, school life,
 *     school staff, local authority, academy
 * @param divisions codes of the divisions the person is in or teaches, or the child is in
 * @param groups codes of the groups, likewise
 * @param levels codes of the levels, as the sources give them
 * @param subjects codes of the subjects studied or taught
 * @param disciplines codes of the disciplines of a teacher's posts
 * @param groupDivisions codes of the divisions that the groups are drawn from
 * @param child number of the child, of a guardian's attachment
 */
public record Attachment(
    Uai school,
    String schoolName,
    String degree,
    SdetProfile profile,
    List<String> divisions,
    List<String> groups,
    List<String> levels,
    List<String> subjects,
    List<String> disciplines,
    List<String> groupDivisions,
    Optional<Long> child) {
  public Attachment {
    divisions = List.copyOf(divisions);
    groups = List.copyOf(groups);
    levels = List.copyOf(levels);
    subjects = List.copyOf(subjects);
    disciplines = List.copyOf(disciplines);
    groupDivisions = List.copyOf(groupDivisions);
  }

  /** Somebody in a school, without disciplines. */
  public Attachment(
      Uai school,
      String schoolName,
      String degree,
      SdetProfile profile,
      List<String> divisions,
      List<String> groups,
      List<String> levels,
      List<String> subjects) {
    this(
        school,
        schoolName,
        degree,
        profile,
        divisions,
        groups,
        levels,
        subjects,
        List.of(),
        List.of(),
        Optional.empty());
  }
}
