package fr.preau.routes.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts long lists of values, as the members of a large group, into operations servers take. */
final class ValueBlocks {
  /** Values that one operation carries at most. */
  static final int SIZE = 1_000;

  private ValueBlocks() {}

  /** The attributes of a new entry, no more than a block of values each. */
  static List<Attribute> first(List<Attribute> attributes) {
    return attributes.stream()
        .map(
            attribute ->
                attribute.size() <= SIZE
                    ? attribute
                    : new Attribute(attribute.getName(), block(attribute.getRawValues(), 0)))
        .toList();
  }

  /** What {@link #first} left for later. */
  static List<Modification> rest(List<Attribute> attributes) {
    var rest = new ArrayList<Modification>();
    for (Attribute attribute : attributes) {
      for (int from = SIZE; from < attribute.size(); from += SIZE) {
        rest.add(
            new Modification(
                ModificationType.ADD, attribute.getName(), block(attribute.getRawValues(), from)));
      }
    }
    return rest;
  }

  /** The same modifications in groups, each of which one operation can carry. */
  static List<List<Modification>> cut(List<Modification> modifications) {
    var all = new ArrayList<List<Modification>>();
    var current = new ArrayList<Modification>();
    int values = 0;
    for (Modification whole : modifications) {
      for (Modification part : parts(whole)) {
        int size = part.getRawValues().length;
        if (!current.isEmpty() && values + size > SIZE) {
          all.add(List.copyOf(current));
          current.clear();
          values = 0;
        }
        current.add(part);
        values += size;
      }
    }
    if (!current.isEmpty()) {
      all.add(List.copyOf(current));
    }
    return all;
  }

  /** A replacement stays whole: cut, its second part would take the first away. */
  private static List<Modification> parts(Modification whole) {
    ASN1OctetString[] values = whole.getRawValues();
    if (values.length <= SIZE || whole.getModificationType().equals(ModificationType.REPLACE)) {
      return List.of(whole);
    }
    var parts = new ArrayList<Modification>();
    for (int from = 0; from < values.length; from += SIZE) {
      parts.add(
          new Modification(
              whole.getModificationType(), whole.getAttributeName(), block(values, from)));
    }
    return parts;
  }

  private static ASN1OctetString[] block(ASN1OctetString[] values, int from) {
    return Arrays.copyOfRange(values, from, Math.min(from + SIZE, values.length));
  }
}
