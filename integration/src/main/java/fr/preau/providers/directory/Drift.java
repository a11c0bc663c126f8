package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.routes.directory.DirectoryOutcome.Stopped;
import fr.preau.routes.directory.DirectoryReader;
import fr.preau.routes.directory.DirectoryServer;
import fr.preau.routes.directory.DirectoryValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads a whole directory and compares it with what it has confirmed. */
final class Drift {
  private static final int SHOWN = 1_000;

  private final JdbcTemplate session;
  private final String provider;
  private final EntryRules rules;
  private final boolean repair;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<DriftRecord> records = new ArrayList<>();
  private final List<Object[]> seen = new ArrayList<>();
  private long read;

  /**
   * @param repair whether what was found becomes what we know, so that the next plan puts it right
   */
  Drift(JdbcTemplate session, String provider, EntryRules rules, boolean repair) {
    this.session = session;
    this.provider = provider;
    this.rules = rules;
    this.repair = repair;
  }

  /** Why the directory could not be read to its end; nothing is noted then. */
  Optional<Stopped> look(DirectoryServer server) {
    session.execute("drop table if exists pd_seen");
    session.execute("create temp table pd_seen (kind text, key text)");
    var known = new KnownEntries(session, provider, rules);
    Optional<Stopped> stopped =
        DirectoryReader.read(
            server, rules.config().base(), attributes(), entry -> compare(entry, known));
    if (stopped.isPresent()) {
      return stopped;
    }
    known.flush(this::compare);
    flushSeen();
    missing();
    return Optional.empty();
  }

  DriftReport report(Optional<String> failure) {
    return new DriftReport(provider, read, counts, records, failure);
  }

  private List<String> attributes() {
    Set<String> names = new LinkedHashSet<>(rules.keyAttributes());
    names.add(EntryRules.OBJECT_CLASS);
    names.add(EntryRules.MEMBER);
    rules.config().attributes().values().forEach(each -> names.addAll(each.keySet()));
    rules.config().deactivation().attribute().ifPresent(names::add);
    if (rules.config().activeDirectory()) {
      names.add(AdAccount.CONTROL);
    }
    return List.copyOf(names);
  }

  private void compare(SearchResultEntry entry, KnownEntries known) {
    read++;
    known.add(entry, this::compare);
  }

  private void compare(SearchResultEntry entry, KnownEntries.@Nullable Known known) {
    if (known == null) {
      if (!isBranch(entry)) {
        note(new DriftRecord("unknown", "", entry.getDN(), List.of()));
      }
      return;
    }
    seen.add(new Object[] {known.kind(), known.key()});
    if (seen.size() >= SHOWN) {
      flushSeen();
    }
    boolean moved = !same(entry.getDN(), known.dn());
    var observed = new TreeMap<>(known.content().attributes());
    List<String> changed = changed(entry, known, observed);
    boolean enabled = known.disabled() && (moved || isEnabled(entry));
    if (enabled) {
      note(new DriftRecord("enabled", known.kind(), key(known), List.of()));
    } else if (moved) {
      note(new DriftRecord("moved", known.kind(), key(known), changed));
    } else if (!changed.isEmpty()) {
      note(new DriftRecord("changed", known.kind(), key(known), changed));
    }
    if (repair && (enabled || moved || !changed.isEmpty())) {
      var members =
          changed.contains(EntryRules.MEMBER) ? members(entry, known) : known.content().members();
      // one that somebody enabled again is to be deactivated again
      session.update(
          """
          update directory_entry set dn = ?, content = ?, hash = gen_random_uuid(),
            disabled_at = case when ? then null else disabled_at end
          where provider = ? and kind = ? and key = ?
          """,
          entry.getDN(),
          new EntryContent(observed, members).text(),
          enabled,
          provider,
          known.kind(),
          known.key());
    }
  }

  /** Names of the attributes that differ; notes in {@code observed} what is there. */
  private List<String> changed(
      SearchResultEntry entry, KnownEntries.Known known, Map<String, List<String>> observed) {
    var changed = new ArrayList<String>();
    Optional<String> flag = rules.config().deactivation().attribute();
    known
        .content()
        .attributes()
        .forEach(
            (name, values) -> {
              if (known.disabled() && flag.filter(name::equalsIgnoreCase).isPresent()) {
                return;
              }
              List<String> there = values(entry, name, known.named());
              boolean subset = name.equalsIgnoreCase(EntryRules.OBJECT_CLASS);
              if (subset ? !lower(there).containsAll(lower(values)) : !same(there, values)) {
                changed.add(name);
                observed.put(name, there);
              }
            });
    observed.values().removeIf(List::isEmpty);
    if (!EntryRules.isPerson(known.kind()) && !known.kind().equals("school")) {
      Set<String> there = normal(values(entry, EntryRules.MEMBER, ""));
      there.remove(DirectoryValues.normal(rules.config().base()));
      if (!there.equals(normal(known.content().members().values()))) {
        changed.add(EntryRules.MEMBER);
      }
    }
    return changed;
  }

  /** The members there are: ours by their keys, others by their names. */
  private Map<String, String> members(SearchResultEntry entry, KnownEntries.Known known) {
    var ours = new TreeMap<String, String>();
    known.content().members().forEach((key, dn) -> ours.put(DirectoryValues.normal(dn), key));
    var members = new TreeMap<String, String>();
    for (String dn : values(entry, EntryRules.MEMBER, "")) {
      String normal = DirectoryValues.normal(dn);
      if (!normal.equals(DirectoryValues.normal(rules.config().base()))) {
        members.put(ours.getOrDefault(normal, "dn:" + normal), dn);
      }
    }
    return members;
  }

  private void missing() {
    session.query(
        """
        select e.kind, e.key, e.person_id from directory_entry e
        where e.provider = ? and e.dn <> '' and not exists (select from pd_seen s where s.kind = e.kind and s.key = e.key)
        order by e.kind, e.key
        """,
        row -> {
          Long id = row.getObject("person_id", Long.class);
          String key = id == null ? row.getString("key") : DesiredEntries.personKey(session, id);
          note(new DriftRecord("missing", row.getString("kind"), key, List.of()));
        },
        provider);
    if (repair) {
      session.update(
          """
          delete from directory_entry e
          where e.provider = ? and e.dn <> '' and not exists (
            select from pd_seen s where s.kind = e.kind and s.key = e.key)
          """,
          provider);
    }
  }

  private void note(DriftRecord item) {
    counts.merge(item.what(), 1L, Long::sum);
    if (records.size() < SHOWN) {
      records.add(item);
    }
  }

  private void flushSeen() {
    session.batchUpdate("insert into pd_seen values (?, ?)", seen);
    seen.clear();
  }

  private String key(KnownEntries.Known known) {
    return known.person().map(id -> DesiredEntries.personKey(session, id)).orElse(known.key());
  }

  /** Whether a deactivated entry shows no sign of it. */
  private boolean isEnabled(SearchResultEntry entry) {
    if (rules.config().activeDirectory()) {
      Integer control = entry.getAttributeValueAsInteger(AdAccount.CONTROL);
      return control != null && (control & AdAccount.DISABLED) == 0;
    }
    var deactivation = rules.config().deactivation();
    return deactivation.attribute().isPresent()
        && !entry.hasAttributeValue(deactivation.attribute().get(), deactivation.value());
  }

  private boolean isBranch(SearchResultEntry entry) {
    return lower(values(entry, EntryRules.OBJECT_CLASS, "")).contains("organizationalunit")
        || same(entry.getDN(), rules.config().base());
  }

  /** Values of an attribute, without the one that names the entry. */
  private static List<String> values(SearchResultEntry entry, String name, String named) {
    String[] values = entry.getAttributeValues(name);
    return values == null
        ? List.of()
        : Arrays.stream(values)
            .filter(value -> !(name + "=" + value).equalsIgnoreCase(named))
            .toList();
  }

  private static boolean same(List<String> some, List<String> others) {
    return normal(some).equals(normal(others));
  }

  private static boolean same(String dn, String other) {
    return DirectoryValues.normal(dn).equals(DirectoryValues.normal(other));
  }

  private static Set<String> normal(Collection<String> values) {
    return values.stream()
        .map(DirectoryValues::normal)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> lower(List<String> values) {
    return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
