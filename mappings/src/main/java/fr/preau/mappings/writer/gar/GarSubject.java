package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.SubjectCode;
import fr.preau.mappings.model.Uai;

/**
 * A subject taught in a school ({@code GARMatiere}).
 *
 * @param school UAI
 * @param code two digits, then four digits or upper-case letters
 * @param label label
 */
public record GarSubject(Uai school, SubjectCode code, String label) implements GarRecord {

  @Override
  public GarSection section() {
    return GarSection.SUBJECT;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, code);
  }
}
