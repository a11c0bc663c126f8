package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes raw entries of what a search found. */
final class EntryConverter {
  private final LdapShape shape;
  private final Groups groups;
  private final SchoolNames schools;
  private final AttributeReader attributes;
  private final Changes changes;
  private final List<String> derives;
  private final Set<String> keys = new HashSet<>();
  private int number;

  EntryConverter(
      LdapShape shape,
      Groups groups,
      SchoolNames schools,
      AttributeReader attributes,
      Changes changes) {
    this.shape = shape;
    this.groups = groups;
    this.schools = schools;
    this.attributes = attributes;
    this.changes = changes;
    this.derives =
        shape.attributes().stream()
            .filter(name -> name.startsWith(LdapShape.DERIVED))
            .filter(name -> !groups.isEmpty() || !shape.memberships().containsKey(name))
            .toList();
  }

  /** The raw entries of a page: usually one an entry. */
  List<RawEntry> convert(List<SearchResultEntry> page) {
    List<RawEntry> made = new ArrayList<>(page.size());
    for (SearchResultEntry entry : page) {
      number++;
      changes.see(entry, Optional.empty());
      complete(entry).ifPresent(read -> split(read).forEach(one -> add(one, made)));
    }
    return made;
  }

  /** What identifies an entry, if it counts. */
  Optional<String> keyOf(SearchResultEntry entry) {
    number++;
    return complete(entry).flatMap(this::key);
  }

  private void add(Map<String, List<String>> read, List<RawEntry> made) {
    Optional<String> key = key(read);
    if (!shape.distinct() || key.filter(this::isNew).isPresent()) {
      made.add(new RawEntry(RawEntry.Request.ADD, Optional.of(shape.source()), key, read, number));
    }
  }

  /** All attributes, those included that the name and groups give; empty if it does not count. */
  private Optional<Map<String, List<String>>> complete(SearchResultEntry entry) {
    Map<String, List<String>> read = attributes.read(entry, number);
    for (String attribute : shape.schools()) {
      read.computeIfPresent(attribute, (name, values) -> schools.resolved(values));
    }
    if (derives.isEmpty() && shape.match().isEmpty()) {
      return Optional.of(read);
    }
    DN dn = EntryNames.of(entry, shape.document());
    if (shape.match().isPresent()) {
      Optional<Map<String, List<String>>> parts = shape.match().get().parts(read, dn);
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      read.putAll(parts.get());
    }
    derive(dn, read);
    return Optional.of(read);
  }

  private void derive(DN dn, Map<String, List<String>> read) {
    long name = shape.memberships().isEmpty() || groups.isEmpty() ? 0 : EntryNames.hash(dn);
    for (String attribute : derives) {
      List<String> values =
          shape.memberships().containsKey(attribute)
              ? groups.values(attribute, name)
              : EntryNames.derived(attribute, dn);
      if (!values.isEmpty()) {
        read.put(attribute, values);
      }
    }
  }

  /** One for each value of the attribute that makes entries, else the one there is. */
  private List<Map<String, List<String>>> split(Map<String, List<String>> read) {
    if (shape.each().isEmpty()) {
      return List.of(read);
    }
    String each = shape.each().get();
    List<Map<String, List<String>>> split = new ArrayList<>();
    for (String value : read.getOrDefault(each, List.of())) {
      Map<String, List<String>> one = new LinkedHashMap<>(read);
      one.put(each, List.of(value));
      split.add(one);
    }
    return split;
  }

  private Optional<String> key(Map<String, List<String>> read) {
    for (String attribute : shape.key()) {
      List<String> values = read.getOrDefault(attribute, List.of());
      if (!values.isEmpty()) {
        return Optional.of(piece(values.get(0)));
      }
    }
    return Optional.empty();
  }

  private String piece(String value) {
    if (shape.keyPosition().isEmpty()) {
      return value;
    }
    String[] pieces = value.split("\\$", -1);
    int at = shape.keyPosition().get();
    return at < pieces.length ? pieces[at].strip() : value;
  }

  private boolean isNew(String key) {
    if (keys.size() >= LdapLimits.DISTINCT) {
      throw UnreadableInputException.of(
          "ldap-distinct", shape.document(), Integer.toString(LdapLimits.DISTINCT));
    }
    return keys.add(key);
  }
}
