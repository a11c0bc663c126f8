package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds what we know about entries that are read, a thousand at a time. */
final class KnownEntries {
  private static final int BLOCK = 1_000;

  private final JdbcTemplate session;
  private final String provider;
  private final EntryRules rules;
  private final List<SearchResultEntry> block = new ArrayList<>();

  /**
   * What a directory has confirmed of an entry.
   *
   * @param named attribute and value that name it, as {@code uid=lou.exemple}
   */
  record Known(
      String kind,
      String key,
      Optional<Long> person,
      String dn,
      String named,
      EntryContent content,
      boolean disabled) {}

  KnownEntries(JdbcTemplate session, String provider, EntryRules rules) {
    this.session = session;
    this.provider = provider;
    this.rules = rules;
  }

  void add(SearchResultEntry entry, BiConsumer<SearchResultEntry, @Nullable Known> use) {
    block.add(entry);
    if (block.size() >= BLOCK) {
      flush(use);
    }
  }

  /** Hands over the entries that are left, each with what we know of it. */
  void flush(BiConsumer<SearchResultEntry, @Nullable Known> use) {
    var keys = new HashSet<String>();
    block.forEach(entry -> keys.addAll(keys(entry)));
    var known = new HashMap<String, Known>();
    session.query(
        """
        select kind, key, person_id, dn, content, disabled_at is not null as disabled
        from directory_entry where provider = ? and key = any (?) and dn <> ''
        """,
        row -> {
          String kind = row.getString("kind");
          String key = row.getString("key");
          String dn = row.getString("dn");
          known.put(
              rules.mark(kind, key).value(),
              new Known(
                  kind,
                  key,
                  Optional.ofNullable(row.getObject("person_id", Long.class)),
                  dn,
                  named(dn),
                  EntryContent.parse(row.getString("content")),
                  row.getBoolean("disabled")));
        },
        provider,
        keys.toArray(String[]::new));
    for (SearchResultEntry entry : block) {
      use.accept(entry, find(entry, known));
    }
    block.clear();
  }

  private @Nullable Known find(SearchResultEntry entry, Map<String, Known> known) {
    for (String attribute : rules.keyAttributes()) {
      String[] values = entry.getAttributeValues(attribute);
      for (String value : values == null ? new String[0] : values) {
        Known found = known.get(value);
        if (found != null && rules.mark(found.kind(), found.key()).attribute().equals(attribute)) {
          return found;
        }
      }
    }
    return null;
  }

  /** What may be our key: as it is for a person, after the kind for anything else. */
  private Set<String> keys(SearchResultEntry entry) {
    var keys = new HashSet<String>();
    for (String attribute : rules.keyAttributes()) {
      String[] values = entry.getAttributeValues(attribute);
      for (String value : values == null ? new String[0] : values) {
        keys.add(value);
        keys.add(value.substring(value.indexOf('/') + 1));
      }
    }
    return keys;
  }

  private static String named(String dn) {
    try {
      var name = new DN(dn).getRDN();
      return name.getAttributeNames()[0] + "=" + name.getAttributeValues()[0];
    } catch (LDAPException e) {
      throw new IllegalStateException("A name that we made is none", e);
    }
  }
}
