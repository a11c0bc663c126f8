package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.Optional;

/**
 * The head that pupils and teachers share ({@code GARIdentite}).
 *
 * @param id the identifier the GAR knows the person by
 * @param profiles what the person is, one a school, at least one
 * @param familyName name at birth
 * @param name usage name
 * @param givenName usual first name
 * @param givenNames all first names, the usual one first, at least one
 * @param civility form of address
 * @param administrativeSchool school that administers the person
 */
public record GarIdentity(
    GarPersonId id,
    List<GarProfile> profiles,
    Optional<String> familyName,
    String name,
    String givenName,
    List<String> givenNames,
    Optional<GarCivility> civility,
    Optional<Uai> administrativeSchool) {
  public GarIdentity {
    profiles = List.copyOf(profiles);
    givenNames = List.copyOf(givenNames);
  }

  /** The identifier only: names must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "GarIdentity[" + id + "]";
  }
}
