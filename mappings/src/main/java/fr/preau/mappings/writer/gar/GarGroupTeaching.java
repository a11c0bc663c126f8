package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.util.List;

/**
 * All the subjects that a teacher teaches to a group ({@code GAREnsGroupeMatiere}).
 *
 * @param school UAI
 * @param person the identifier the GAR knows the teacher by
 * @param group code of the group
 * @param subjects codes, at least one
 */
public record GarGroupTeaching(
    Uai school, GarPersonId person, String group, List<SubjectCode> subjects) implements GarRecord {
  public GarGroupTeaching {
    subjects = List.copyOf(subjects);
  }

  @Override
  public GarSection section() {
    return GarSection.GROUP_TEACHING;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, person, group);
  }
}
