package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.util.Optional;

/**
 * A school ({@code GAREtab}).
 *
 * @param uai national number
 * @param name usual name
 * @param seat school that is the seat of the cité scolaire it belongs to
 * @param contract kind of contract with the state, two letters such as {@code PU}
 * @param phone telephone
 * @param email address of the school
 */
public record GarSchool(
    Uai uai,
    String name,
    Optional<Uai> seat,
    Optional<String> contract,
    Optional<String> phone,
    Optional<String> email)
    implements GarRecord {

  @Override
  public GarSection section() {
    return GarSection.SCHOOL;
  }

  @Override
  public GarKey key() {
    return GarKey.of(uai);
  }
}
