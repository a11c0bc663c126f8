package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A subject (matière).
 *
 * @param key code of the subject in its feed
 * @param label label
 * @param nationalCode national subject it is attached to
 */
public record Subject(RecordKey key, String label, Optional<String> nationalCode)
    implements RosterRecord {
  @Override
  public EntryKind kind() {
    return EntryKind.SUBJECT;
  }
}
