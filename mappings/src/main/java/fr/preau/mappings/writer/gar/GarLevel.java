package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.MefCode;
import fr.preau.mappings.model.Uai;
import java.util.Optional;

/**
 * A level taught in a school ({@code GARMEF}).
 *
 * @param school UAI
 * @param code MEF, 11 characters
 * @param label label
 * @param parent level it is attached to
 * @param statisticalCode MEFSTAT11
 */
public record GarLevel(
    Uai school,
    MefCode code,
    String label,
    Optional<MefCode> parent,
    Optional<String> statisticalCode)
    implements GarRecord {

  @Override
  public GarSection section() {
    return GarSection.LEVEL;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, code);
  }
}
