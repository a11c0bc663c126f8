package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;

/**
 * A subject that a pupil follows in a school ({@code GAREleveEnseignement}).
 *
 * @param school UAI
 * @param person the identifier the GAR knows the pupil by
 * @param subject code
 */
public record GarPupilSubject(Uai school, GarPersonId person, SubjectCode subject)
    implements GarRecord {

  @Override
  public GarSection section() {
    return GarSection.PUPIL_SUBJECT;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, person, subject);
  }
}
