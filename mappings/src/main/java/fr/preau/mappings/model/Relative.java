package fr.preau.mappings.model;

import java.util.List;
import java.util.Optional;

/**
 * A pupil's relative. Whether a guardian, a contact or nobody's is said by the pupils' records, or
 * by the relative's own, or by both.
 *
 * @param key number of the person in its feed
 * @param name names
 * @param mail e-mail address
 * @param homePhone telephone at home
 * @param workPhone telephone at work
 * @param mobile mobile telephone
 * @param children links to pupils that the relative's own record states, one a pupil
 */
public record Relative(
    RecordKey key,
    PersonName name,
    Optional<String> mail,
    Optional<String> homePhone,
    Optional<String> workPhone,
    Optional<String> mobile,
    List<ChildLink> children)
    implements RosterRecord {
  public Relative {
    children = List.copyOf(children);
  }

  /** A relative whose links the pupils' records state. */
  public Relative(
      RecordKey key,
      PersonName name,
      Optional<String> mail,
      Optional<String> homePhone,
      Optional<String> workPhone,
      Optional<String> mobile) {
    this(key, name, mail, homePhone, workPhone, mobile, List.of());
  }

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
