package fr.preau.providers.directory;

import java.util.Optional;

/**
 * One row of the plan.
 *
 * @param number in the plan
 * @param action {@code add}, {@code update}, {@code restore}, {@code disable} or {@code delete}
 * @param desired what it should be; empty when it is to go
 * @param desiredDn its name then
 * @param known what the directory has confirmed; empty when it is new
 * @param knownDn its name there
 * @param disabledDn its name once it is deactivated
 */
record ChangeRow(
    long number,
    String kind,
    String key,
    String action,
    Optional<EntryContent> desired,
    String desiredDn,
    Optional<EntryContent> known,
    String knownDn,
    String disabledDn) {
  /** Says nothing that names people. */
  @Override
  public String toString() {
    return "ChangeRow[" + action + " " + kind + " " + key + "]";
  }
}
