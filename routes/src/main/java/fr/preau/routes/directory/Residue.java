package fr.preau.routes.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is still to be done to an entry once we have seen how it is. */
final class Residue {
  private static final String OBJECT_CLASS = "objectClass";

  private Residue() {}

  /** What makes an entry that is there already equal to the one that was to be added. */
  static List<Modification> ofAdd(List<Attribute> desired, Entry found) {
    var rest = new ArrayList<Modification>();
    var additions = new ArrayList<Modification>();
    for (Attribute attribute : desired) {
      if (isServerSide(attribute.getName())) {
        continue;
      }
      Attribute there = found.getAttribute(attribute.getName());
      add(additions, ModificationType.ADD, attribute.getName(), without(attribute, there));
      // classes that the server adds by itself are nobody's mistake
      if (there != null && !attribute.getName().equalsIgnoreCase(OBJECT_CLASS)) {
        add(rest, ModificationType.DELETE, attribute.getName(), without(there, attribute));
      }
    }
    // a single-valued attribute takes no second value: what goes, goes first
    rest.addAll(additions);
    return rest;
  }

  /** What is left of modifications of which some are done already. */
  static List<Modification> ofModify(List<Modification> desired, Entry found) {
    var rest = new ArrayList<Modification>();
    for (Modification modification : desired) {
      Attribute wanted = modification.getAttribute();
      Attribute there = found.getAttribute(wanted.getName());
      if (modification.getModificationType().equals(ModificationType.ADD)) {
        add(rest, ModificationType.ADD, wanted.getName(), without(wanted, there));
      } else if (modification.getModificationType().equals(ModificationType.DELETE)) {
        add(rest, ModificationType.DELETE, wanted.getName(), both(wanted, there));
      } else {
        rest.add(modification);
      }
    }
    return rest;
  }

  private static boolean isServerSide(String attribute) {
    return attribute.equalsIgnoreCase("unicodePwd") || attribute.equalsIgnoreCase("userPassword");
  }

  private static void add(
      List<Modification> rest, ModificationType type, String name, ASN1OctetString[] values) {
    if (values.length > 0) {
      rest.add(new Modification(type, name, values));
    }
  }

  private static ASN1OctetString[] without(Attribute attribute, @Nullable Attribute other) {
    Set<String> known = normal(other);
    return Arrays.stream(attribute.getRawValues())
        .filter(value -> !known.contains(DirectoryValues.normal(value.stringValue())))
        .toArray(ASN1OctetString[]::new);
  }

  private static ASN1OctetString[] both(Attribute attribute, @Nullable Attribute other) {
    Set<String> known = normal(other);
    return Arrays.stream(attribute.getRawValues())
        .filter(value -> known.contains(DirectoryValues.normal(value.stringValue())))
        .toArray(ASN1OctetString[]::new);
  }

  private static Set<String> normal(@Nullable Attribute attribute) {
    return attribute == null
        ? Set.of()
        : Arrays.stream(attribute.getValues())
            .map(DirectoryValues::normal)
            .collect(Collectors.toSet());
  }
}
