package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;
import java.util.List;

/**
 * All the subjects that a teacher teaches to a division ({@code GAREnsClasseMatiere}).
 *
 * @param school UAI
 * @param person the identifier the GAR knows the teacher by
 * @param division code of the division
 * @param subjects codes, at least one
 */
public record GarClassTeaching(
    Uai school, GarPersonId person, String division, List<SubjectCode> subjects)
    implements GarRecord {
  public GarClassTeaching {
    subjects = List.copyOf(subjects);
  }

  @Override
  public GarSection section() {
    return GarSection.CLASS_TEACHING;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, person, division);
  }
}
