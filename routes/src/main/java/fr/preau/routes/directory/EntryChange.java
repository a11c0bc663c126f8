package fr.preau.routes.directory;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done with one entry, in order. It is settled when the server has confirmed all of
 * it; beginning again from the start is safe.
 *
 * @param reference the caller's own number for it
 * @param mark what makes the entry ours; empty for a branch that may be anybody's and is only ever
 *     added where it is missing
 */
public record EntryChange(
    long reference, Optional<Mark> mark, List<DirectoryOperation> operations) {
  public EntryChange {
    operations = List.copyOf(operations);
  }
}
