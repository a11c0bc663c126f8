package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.util.List;
import java.util.Optional;

/**
 * A person in charge of allotting resources in schools ({@code GARRespAff}).
 *
 * @param person the identifier the GAR knows the person by
 * @param name usage name
 * @param givenName usual first name
 * @param civility form of address
 * @param mails addresses, at least one
 * @param schools schools they allot in, at least one
 */
public record GarResponsible(
    GarPersonId person,
    String name,
    String givenName,
    Optional<GarCivility> civility,
    List<String> mails,
    List<Uai> schools)
    implements GarRecord {
  public GarResponsible {
    mails = List.copyOf(mails);
    schools = List.copyOf(schools);
  }

  @Override
  public GarSection section() {
    return GarSection.RESPONSIBLE;
  }

  @Override
  public GarKey key() {
    return GarKey.of(person);
  }

  /** The key only: names must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "GarResponsible[" + key() + "]";
  }
}
