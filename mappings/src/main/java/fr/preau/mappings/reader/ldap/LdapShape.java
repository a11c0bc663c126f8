package fr.preau.mappings.reader.ldap;

import fr.preau.mappings.model.EntryKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the entries of a search are, as a mapping document says.
 *
 * @param document name of the document
 * @param source kind that the entries state
 * @param kind kind of record that the document makes
 * @param filter which entries, unless the source says otherwise
 * @param match what they must look like to count
 * @param key attributes of which the first that has a value identifies a record
 * @param keyPosition piece of that value, from 0, when it is composite
 * @param each attribute of which each value makes an entry of its own
 * @param distinct whether further entries of a key that came already are left out
 * @param schools attributes whose values begin with a school, by its key or its DN
 * @param memberships values that come of groups, by the name of the attribute
 * @param attributes attributes that the document reads or ignores
 */
public record LdapShape(
    String document,
    String source,
    EntryKind kind,
    String filter,
    Optional<NameMatch> match,
    List<String> key,
    Optional<Integer> keyPosition,
    Optional<String> each,
    boolean distinct,
    Set<String> schools,
    Map<String, Membership> memberships,
    Set<String> attributes) {
  /** Attribute that holds the DN of the entry, normalised. */
  public static final String DN = "@dn";

  /** Attribute that holds the value of the first part of the DN. */
  public static final String RDN = "@rdn";

  /** Attribute that holds the nearest UAI in the parts of the DN. */
  public static final String UAI = "@uai";

  /** What attributes begin with that no entry holds. */
  public static final String DERIVED = "@";

  public LdapShape {
    key = List.copyOf(key);
    schools = Set.copyOf(schools);
    memberships = Map.copyOf(memberships);
    attributes = Set.copyOf(attributes);
  }

  /** What searches can read: documents, and memberships without their {@link #DERIVED}. */
  public static SortedSet<String> readings(List<LdapShape> shapes) {
    SortedSet<String> readings = new TreeSet<>();
    for (LdapShape shape : shapes) {
      readings.add(shape.read());
      shape.memberships().keySet().forEach(name -> readings.add(name.substring(1)));
    }
    return readings;
  }

  /** What searches call it: the last word of its name. */
  public String read() {
    return document.substring(document.indexOf('/') + 1);
  }
}
