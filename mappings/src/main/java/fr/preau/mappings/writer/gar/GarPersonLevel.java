package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Uai;

/**
 * A level that a person follows or teaches in a school ({@code GARPersonMEF}), in the file of
 * pupils or in the file of teachers.
 *
 * @param bearer which of the two files
 * @param school UAI
 * @param person the identifier the GAR knows the person by
 * @param level MEF, 11 characters
 */
public record GarPersonLevel(Bearer bearer, Uai school, GarPersonId person, MefCode level)
    implements GarRecord {
  /** Whose level it is. */
  public enum Bearer {
    PUPIL,
    TEACHER
  }

  @Override
  public GarSection section() {
    return bearer == Bearer.PUPIL ? GarSection.PUPIL_LEVEL : GarSection.TEACHER_LEVEL;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, person, level);
  }
}
