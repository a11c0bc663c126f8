package fr.preau.mappings.mapping;

import fr.preau.mappings.model.EntryKind;
import java.util.List;
import java.util.Optional;

/**
 * Which entry a request is about.
 *
 * @param kind kind of the entry; empty when it could not be told
 * @param id its id; empty when unreadable
 * @param problems why one of them is missing; empty when both are there
 */
public record EntryReference(
    Optional<EntryKind> kind, Optional<String> id, List<Problem> problems) {
  public EntryReference {
    problems = List.copyOf(problems);
  }
}
