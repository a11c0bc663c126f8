package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A level of study (MEF).
 *
 * @param key code of the level in its feed
 * @param label label
 * @param nationalCode MEF national it is attached to
 * @param statisticalCode MEFSTAT11
 */
public record Level(
    RecordKey key, String label, Optional<String> nationalCode, Optional<String> statisticalCode)
    implements RosterRecord {
  @Override
  public EntryKind kind() {
    return EntryKind.LEVEL;
  }
}
