package fr.preau.mappings.model;

import java.util.List;
import java.util.Optional;

/**
 * A school (or another structure where people are enrolled or employed).
 *
 * @param key number of the structure in its feed
 * @param uai national number
 * @param name usual name, for people
 * @param typeCode code of the type of structure, such as {@code 340} for a collège
 * @param typeLabel label of the type of structure
 * @param contract public or private status, such as {@code PU}
 * @param siren SIREN or SIRET
 * @param phone telephone number
 * @param mail institutional address
 * @param academyCode code of the academy as the record states it, such as {@code 013}
 * @param attachedTo ids of the schools it belongs to (site of a school complex, SEGPA parent)
 * @param divisions divisions it declares, codes distinct
 * @param groups groups it declares, codes distinct
 */
public record School(
    RecordKey key,
    Uai uai,
    String name,
    Optional<String> typeCode,
    Optional<String> typeLabel,
    Optional<String> contract,
    Optional<String> siren,
    Optional<String> phone,
    Optional<String> mail,
    Optional<String> academyCode,
    List<String> attachedTo,
    List<DeclaredDivision> divisions,
    List<DeclaredGroup> groups)
    implements RosterRecord {
  public School {
    attachedTo = List.copyOf(attachedTo);
    divisions = List.copyOf(divisions);
    groups = List.copyOf(groups);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.SCHOOL;
  }
}
