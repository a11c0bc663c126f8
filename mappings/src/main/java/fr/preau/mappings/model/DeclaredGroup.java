package fr.preau.mappings.model;

import java.util.List;

/**
 * A teaching group as its school declares it.
 *
 * @param code code inside the school
 * @param label label, the code when the source has none
 * @param divisions codes of the divisions it draws from
 */
public record DeclaredGroup(String code, String label, List<String> divisions) {
  public DeclaredGroup {
    divisions = List.copyOf(divisions);
  }
}
