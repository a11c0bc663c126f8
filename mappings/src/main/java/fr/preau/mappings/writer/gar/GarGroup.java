package fr.preau.mappings.writer.gar;

import fr.preau.mappings.model.Uai;
import java.util.List;

/**
 * A division or a group of a school ({@code GARGroupe}). Both share one space of codes: the status
 * is not in the key.
 *
 * @param school UAI
 * @param code code of the division or group
 * @param label label
 * @param status division or group
 * @param divisions codes of the divisions a group draws from; empty for a division
 */
public record GarGroup(Uai school, String code, String label, Status status, List<String> divisions)
    implements GarRecord {
  public GarGroup {
    divisions = List.copyOf(divisions);
    if (status == Status.DIVISION && !divisions.isEmpty()) {
      throw new IllegalArgumentException(
          "A division belongs to no division: " + school + "/" + code);
    }
  }

  /** What it is; the names are the values of {@code GARGroupeStatut}. */
  public enum Status {
    DIVISION,
    GROUPE
  }

  @Override
  public GarSection section() {
    return GarSection.GROUP;
  }

  @Override
  public GarKey key() {
    return GarKey.of(school, code);
  }
}
