package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A pupil ({@code GAREleve}).
 *
 * @param identity identifier, names, profiles
 * @param schools schools attended, at least one
 * @param birthDate date of birth
 */
public record GarPupil(GarIdentity identity, List<Uai> schools, Optional<LocalDate> birthDate)
    implements GarRecord {
  public GarPupil {
    schools = List.copyOf(schools);
  }

  @Override
  public GarSection section() {
    return GarSection.PUPIL;
  }

  @Override
  public GarKey key() {
    return GarKey.of(identity.id());
  }

  /** The key only: names must not reach a log through string formatting. */
  @Override
  public String toString() {
    return "GarPupil[" + key() + "]";
  }
}
