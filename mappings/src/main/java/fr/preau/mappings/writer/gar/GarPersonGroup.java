package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;

/**
 * A person, pupil or staff, in a division or group ({@code GARPersonGroupe}).
 *
 * @param school UAI
 * @param person the identifier the GAR knows the person by
 * @param group code of the division or group
 */
public record GarPersonGroup(Uai school, GarPersonId person, String group) implements GarRecord {

  @Override
  public GarSection section() {
    return GarSection.PERSON_GROUP;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, person, group);
  }
}
