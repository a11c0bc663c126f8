package fr.preau.mappings.mapping;

import fr.preau.mappings.model.Namespace;
import java.util.Set;

/**
 * What a source says about the use of its mapping.
 *
 * @param namespace namespace of the source's numbers
 * @param guardianStatuses legal statuses that make a guardian, such as 1 and 2; empty for those of
 *     the mapping itself (list {@code guardianStatuses}, 1 as shipped)
 * @param modifiable whether the source also sends modifications that name some attributes only:
 *     what a record does not show of the attributes behind it is kept then
 */
public record MappingOptions(
    Namespace namespace, Set<Integer> guardianStatuses, boolean modifiable) {
  public MappingOptions {
    guardianStatuses = Set.copyOf(guardianStatuses);
  }

  /** A source that always sends whole entries. */
  public MappingOptions(Namespace namespace, Set<Integer> guardianStatuses) {
    this(namespace, guardianStatuses, false);
  }

  /** That namespace, and what the mapping itself says for the rest. */
  public static MappingOptions of(Namespace namespace) {
    return new MappingOptions(namespace, Set.of());
  }
}
