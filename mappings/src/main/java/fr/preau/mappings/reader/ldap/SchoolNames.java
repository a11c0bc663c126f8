package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of schools by the DNs that other entries refer to them with. */
final class SchoolNames {
  private static final char SEPARATOR = '$';

  private final Map<Long, String> keys = new HashMap<>();

  void add(DN dn, String key) {
    if (keys.size() >= LdapLimits.SCHOOLS) {
      throw UnreadableInputException.of("ldap-schools", "", Integer.toString(LdapLimits.SCHOOLS));
    }
    keys.putIfAbsent(EntryNames.hash(dn), key);
  }

  /** Values whose first piece names a school by its key, where they named it by its DN. */
  List<String> resolved(List<String> values) {
    return values.stream().map(this::resolved).toList();
  }

  /** An office without UAI is no school: its name then refers to nothing. */
  private String resolved(String value) {
    int end = value.indexOf(SEPARATOR);
    String first = end < 0 ? value : value.substring(0, end);
    if (first.indexOf('=') < 0) {
      return value;
    }
    return EntryNames.parse(first.strip())
        .map(dn -> keys.getOrDefault(EntryNames.hash(dn), dn.getRDN().getAttributeValues()[0]))
        .map(key -> end < 0 ? key : key + value.substring(end))
        .orElse(value);
  }
}
