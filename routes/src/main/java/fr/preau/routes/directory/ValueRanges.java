package fr.preau.routes.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values that Active Directory hands out in pieces, as {@code member;range=0-1499} (MS-ADTS
 * 3.1.1.3.1.3.3), put together.
 */
final class ValueRanges {
  private static final Pattern RANGE = Pattern.compile("(.+);range=(\\d{1,9})-(\\d{1,9}|\\*)");

  private ValueRanges() {}

  /**
   * The entry with all of its values; the same one where none came in pieces.
   *
   * @throws LDAPException when a piece cannot be had
   */
  static SearchResultEntry whole(LDAPConnection connection, SearchResultEntry entry)
      throws LDAPException {
    if (entry.getAttributes().stream().noneMatch(attribute -> range(attribute).matches())) {
      return entry;
    }
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Attribute attribute : entry.getAttributes()) {
      Matcher range = range(attribute);
      Attribute all =
          range.matches()
              ? new Attribute(range.group(1), values(connection, entry.getDN(), attribute))
              : attribute;
      // beside the piece, the server also names the attribute without any value
      attributes.merge(
          all.getName().toLowerCase(Locale.ROOT),
          all,
          (one, other) -> one.size() > other.size() ? one : other);
    }
    return new SearchResultEntry(entry.getDN(), attributes.values());
  }

  private static ASN1OctetString[] values(LDAPConnection connection, String dn, Attribute first)
      throws LDAPException {
    List<ASN1OctetString> values = new ArrayList<>();
    Attribute piece = first;
    while (true) {
      values.addAll(Arrays.asList(piece.getRawValues()));
      Matcher range = range(piece);
      if (!range.matches() || range.group(3).equals("*")) {
        return values.toArray(ASN1OctetString[]::new);
      }
      piece = next(connection, dn, range.group(1), Long.parseLong(range.group(3)) + 1);
    }
  }

  private static Attribute next(LDAPConnection connection, String dn, String name, long from)
      throws LDAPException {
    SearchResultEntry entry = connection.getEntry(dn, "%s;range=%d-*".formatted(name, from));
    if (entry != null) {
      for (Attribute attribute : entry.getAttributes()) {
        Matcher range = range(attribute);
        if (range.matches()
            && range.group(1).equalsIgnoreCase(name)
            && Long.parseLong(range.group(2)) == from) {
          return attribute;
        }
      }
    }
    throw new LDAPException(
        ResultCode.DECODING_ERROR, "No values of %s from %d on".formatted(name, from));
  }

  private static Matcher range(Attribute attribute) {
    return RANGE.matcher(attribute.getName());
  }
}
