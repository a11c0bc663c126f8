package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wanted attributes of entries, under the names that the mapping has for them: servers write
 * them as they please. Values that Active Directory hands out in ranges (MS-ADTS 3.1.1.3.1.3.3) are
 * fetched to the last.
 */
final class AttributeReader {
  private static final Pattern RANGE = Pattern.compile("range=(\\d{1,9})-(\\d{1,9}|\\*)");
  private static final String GUID = "objectguid";
  private static final int GUID_LENGTH = 16;
  private static final char REPLACEMENT = '\uFFFD';

  private final LdapServer server;
  private final LDAPConnection connection;
  private final Map<String, String> wanted = new HashMap<>();
  private final Map<String, String> spelled = new HashMap<>();
  private final Oddities oddities;

  AttributeReader(
      LdapServer server, LDAPConnection connection, Set<String> attributes, Oddities oddities) {
    this.server = server;
    this.connection = connection;
    this.oddities = oddities;
    attributes.stream()
        .filter(name -> !name.startsWith(LdapShape.DERIVED))
        .forEach(
            name -> {
              wanted.put(name.toLowerCase(Locale.ROOT), name);
              spelled.put(name, name);
            });
  }

  /** Names to ask the server for. */
  List<String> names() {
    return wanted.values().stream().sorted().toList();
  }

  /** The values of an entry, without empty ones, by the names of the mapping. */
  Map<String, List<String>> read(Entry entry, int number) {
    Map<String, List<String>> read = new LinkedHashMap<>();
    for (Attribute attribute : entry.getAttributes()) {
      String name = wanted(attribute);
      if (name == null) {
        continue;
      }
      if (!attribute.hasOptions()) {
        put(read, name, values(attribute, number));
      } else {
        ranges(entry, attribute, name, number, read);
      }
    }
    return read;
  }

  /** The mapping's spelling is the server's as a rule. */
  private @Nullable String wanted(Attribute attribute) {
    String name = spelled.get(attribute.getName());
    return name == null ? wanted.get(attribute.getBaseName().toLowerCase(Locale.ROOT)) : name;
  }

  private void ranges(
      Entry entry, Attribute attribute, String name, int number, Map<String, List<String>> read) {
    List<String> values = new ArrayList<>();
    Attribute piece = attribute;
    long from = 0;
    for (Matcher range = range(piece); range.matches(); range = range(piece)) {
      if (Long.parseLong(range.group(1)) != from) {
        throw UnreadableInputException.of("ldap-range", server.address(), name);
      }
      values.addAll(values(piece, number));
      if (range.group(2).equals("*")) {
        put(read, name, values);
        return;
      }
      from = Long.parseLong(range.group(2)) + 1;
      if (values.size() > LdapLimits.VALUES) {
        throw tooLarge(name);
      }
      piece = next(entry.getDN(), name, from);
    }
    if (!values.isEmpty()) {
      throw UnreadableInputException.of("ldap-range", server.address(), name);
    }
  }

  private Attribute next(String dn, String name, long from) {
    try {
      SearchResultEntry more;
      synchronized (connection) {
        more = connection.getEntry(dn, "%s;range=%d-*".formatted(name, from));
      }
      if (more != null) {
        for (Attribute attribute : more.getAttributes()) {
          if (attribute.getBaseName().equalsIgnoreCase(name) && attribute.hasOptions()) {
            return attribute;
          }
        }
      }
      throw UnreadableInputException.of("ldap-range", server.address(), name);
    } catch (LDAPException e) {
      throw LdapFaults.of(e, server, name);
    }
  }

  /** Another option, such as a language, never matches. */
  private static Matcher range(Attribute attribute) {
    Set<String> options = attribute.getOptions();
    return RANGE.matcher(
        options.size() == 1 ? options.iterator().next().toLowerCase(Locale.ROOT) : "");
  }

  private static void put(Map<String, List<String>> read, String name, List<String> values) {
    if (!values.isEmpty()) {
      read.put(name, values);
    }
  }

  private List<String> values(Attribute attribute, int number) {
    if (attribute.getBaseName().equalsIgnoreCase(GUID)) {
      return guid(attribute);
    }
    String[] texts = attribute.getValues();
    if (texts.length > LdapLimits.VALUES) {
      throw tooLarge(attribute.getBaseName());
    }
    List<String> values = new ArrayList<>(texts.length);
    for (String text : texts) {
      if (text.length() > LdapLimits.VALUE) {
        throw tooLarge(attribute.getBaseName());
      }
      if (text.indexOf(REPLACEMENT) >= 0) {
        oddities.note(number, "ldap-not-text", attribute.getBaseName());
      }
      if (!text.isEmpty()) {
        values.add(text);
      }
    }
    return values;
  }

  private UnreadableInputException tooLarge(String attribute) {
    return UnreadableInputException.of(
        "ldap-too-large",
        server.address(),
        attribute,
        Integer.toString(LdapLimits.VALUES),
        Integer.toString(LdapLimits.VALUE));
  }

  /** As people and tools write it: the first three fields are little-endian (MS-DTYP 2.3.4.2). */
  private static List<String> guid(Attribute attribute) {
    byte[] bytes = attribute.getValueByteArray();
    if (bytes == null || bytes.length != GUID_LENGTH) {
      return List.of();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long high =
        (long) Integer.reverseBytes(buffer.getInt()) << 32
            | (Short.reverseBytes(buffer.getShort()) & 0xFFFFL) << 16
            | Short.reverseBytes(buffer.getShort()) & 0xFFFFL;
    return List.of(new UUID(high, buffer.getLong()).toString());
  }
}
