package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A pupil's relative. Whether a guardian, a contact or nobody's is said by the pupils' records.
 *
 * @param key number of the person in its feed
 * @param name names
 * @param mail e-mail address
 * @param homePhone telephone at home
 * @param workPhone telephone at work
 * @param mobile mobile telephone
 */
public record Relative(
    RecordKey key,
    PersonName name,
    Optional<String> mail,
    Optional<String> homePhone,
    Optional<String> workPhone,
    Optional<String> mobile)
    implements RosterRecord {
  @Override
  public EntryKind kind() {
    return EntryKind.RELATIVE;
  }

  /** The key only. */
  @Override
  public String toString() {
    return "Relative[" + key + "]";
  }
}
