package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import fr.preau.platform.LdapConfig;
import fr.preau.platform.ValueTemplate;
import fr.preau.routes.directory.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of one directory, ready for use. */
final class EntryRules {
  static final String OBJECT_CLASS = "objectClass";
  static final String MEMBER = "member";

  private static final String TEACHER = "teacher";

  private static final Map<String, String> GATHERINGS =
      Map.of(
          "pupil", "people",
          "relative", "people",
          "staff", "people",
          "division", "groups",
          "group", "groups",
          "school", "schools");

  private final LdapConfig config;
  private final Map<String, NamingRule> naming = new LinkedHashMap<>();
  private final Map<String, Map<String, List<ValueTemplate>>> templates = new HashMap<>();
  private final String domain;

  EntryRules(LdapConfig config) {
    this.config = config;
    config
        .names()
        .forEach((gathering, rule) -> naming.put(gathering, NamingRule.of(rule, config.base())));
    this.domain = domain(config.base());
    GATHERINGS.forEach((kind, gathering) -> templates.put(kind, templates(gathering, kind)));
    templates.put(TEACHER, templates("people", TEACHER));
  }

  LdapConfig config() {
    return config;
  }

  /** Whether there are entries of that gathering. */
  boolean has(String gathering) {
    return naming.containsKey(gathering);
  }

  /** The rule for entries of that kind; there is one. */
  NamingRule naming(String kind) {
    NamingRule rule = naming.get(gathering(kind));
    if (rule == null) {
      throw new IllegalStateException("No rule names a " + kind);
    }
    return rule;
  }

  /** What makes an entry ours. */
  Mark mark(String kind, String key) {
    String attribute = config.keys().getOrDefault(gathering(kind), "employeeNumber");
    return new Mark(attribute, isPerson(kind) ? key : kind + "/" + key);
  }

  /** Names of the attributes that hold keys. */
  List<String> keyAttributes() {
    return config.keys().values().stream().distinct().toList();
  }

  /** Full name of the branch of those deactivated. */
  Optional<String> inactiveBranch() {
    return config.deactivation().branch().map(branch -> branch + "," + config.base());
  }

  static boolean isPerson(String kind) {
    return GATHERINGS.getOrDefault(kind, "").equals("people");
  }

  /**
   * The entry for these fields; empty when the rule finds no name for it.
   *
   * @param type kind of entry in the rules: a kind, or {@code teacher}
   */
  Optional<DesiredEntry> entry(
      String kind,
      String type,
      String key,
      String school,
      Optional<Long> person,
      Map<String, List<String>> fields,
      Map<String, String> members) {
    fields.put("domain", List.of(domain));
    NamingRule rule = naming(kind);
    return rule.name(fields)
        .map(
            name -> {
              Map<String, List<String>> attributes = attributes(type, fields);
              withoutName(attributes, rule.attribute(), name.value());
              return new DesiredEntry(
                  kind,
                  key,
                  school,
                  person,
                  name.parent(),
                  name.dn(),
                  new EntryContent(attributes, members));
            });
  }

  private Map<String, List<String>> attributes(String type, Map<String, List<String>> fields) {
    var attributes = new HashMap<String, List<String>>();
    attributes.put(OBJECT_CLASS, config.classes().getOrDefault(type, List.of("top")));
    templates
        .getOrDefault(type, Map.of())
        .forEach(
            (attribute, texts) -> {
              List<String> values = values(texts, fields);
              if (!values.isEmpty()) {
                attributes.put(attribute, values);
              }
            });
    return attributes;
  }

  private static List<String> values(List<ValueTemplate> texts, Map<String, List<String>> fields) {
    var values = new LinkedHashSet<String>();
    for (ValueTemplate text : texts) {
      for (String value : text.values(fields)) {
        String stripped = value.strip();
        if (!stripped.isEmpty()) {
          values.add(stripped);
        }
      }
    }
    return List.copyOf(values);
  }

  /** The templates of a kind of entry: those of its gathering, unless it has its own. */
  private Map<String, List<ValueTemplate>> templates(String gathering, String type) {
    var all = new LinkedHashMap<String, List<ValueTemplate>>();
    all.putAll(config.attributes().getOrDefault(gathering, Map.of()));
    all.putAll(config.attributes().getOrDefault(type, Map.of()));
    return all;
  }

  /** The server keeps the value that names the entry by itself. */
  private static void withoutName(
      Map<String, List<String>> attributes, String attribute, String value) {
    for (String name : List.copyOf(attributes.keySet())) {
      if (name.equalsIgnoreCase(attribute)) {
        List<String> others =
            attributes.getOrDefault(name, List.of()).stream()
                .filter(other -> !other.equalsIgnoreCase(value))
                .toList();
        if (others.isEmpty()) {
          attributes.remove(name);
        } else {
          attributes.put(name, others);
        }
      }
    }
  }

  private static String gathering(String kind) {
    String gathering = GATHERINGS.get(kind);
    if (gathering == null) {
      throw new IllegalArgumentException("Unknown kind of entry: '%s'".formatted(kind));
    }
    return gathering;
  }

  private static String domain(String base) {
    var parts = new ArrayList<String>();
    try {
      for (RDN rdn : new DN(base).getRDNs()) {
        if (rdn.getAttributeNames()[0].equalsIgnoreCase("dc")) {
          parts.add(rdn.getAttributeValues()[0]);
        }
      }
    } catch (LDAPException e) {
      throw new IllegalArgumentException("Not a name: '%s'".formatted(base), e);
    }
    return String.join(".", parts);
  }
}
