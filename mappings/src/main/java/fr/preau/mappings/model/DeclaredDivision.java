package fr.preau.mappings.model;

import java.util.List;

/**
 * A division as its school declares it.
 *
 * @param code code inside the school
 * @param label label, the code when the source has none
 * @param levels MEF codes of its pupils
 */
public record DeclaredDivision(String code, String label, List<MefCode> levels) {
  public DeclaredDivision {
    levels = List.copyOf(levels);
  }
}
