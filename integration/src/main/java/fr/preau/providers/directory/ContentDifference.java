package fr.preau.providers.directory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import fr.preau.routes.directory.DirectoryValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The fewest changes of values that turn one content into another. */
final class ContentDifference {
  private ContentDifference() {}

  /**
   * @param named attribute that names the entry: its values are never replaced as a whole
   */
  static List<Modification> of(EntryContent known, EntryContent desired, String named) {
    var modifications = new ArrayList<Modification>();
    var names = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(known.attributes().keySet());
    names.addAll(desired.attributes().keySet());
    for (String name : names) {
      List<String> before = known.values(name);
      List<String> after = desired.values(name);
      if (before.equals(after)) {
        continue;
      }
      if (before.size() <= 1 && after.size() <= 1 && !name.equalsIgnoreCase(named)) {
        modifications.add(
            new Modification(ModificationType.REPLACE, name, after.toArray(String[]::new)));
        continue;
      }
      values(modifications, ModificationType.DELETE, name, without(before, after));
      values(modifications, ModificationType.ADD, name, without(after, before));
    }
    return modifications;
  }

  /**
   * Members that leave a group, then those that join it.
   *
   * @param current the names that leaving members have now, by key, where the server itself follows
   *     renamed members; empty where members are texts to it
   */
  static List<Modification> ofMembers(
      EntryContent known, EntryContent desired, Optional<Map<String, String>> current) {
    var leave = new ArrayList<String>();
    var join = new ArrayList<String>();
    known
        .members()
        .forEach(
            (key, dn) -> {
              String wanted = desired.members().get(key);
              boolean stays = wanted != null && (current.isPresent() || same(wanted, dn));
              if (!stays) {
                leave.add(current.map(names -> names.getOrDefault(key, dn)).orElse(dn));
              }
            });
    desired
        .members()
        .forEach(
            (key, dn) -> {
              String before = known.members().get(key);
              boolean there = before != null && (current.isPresent() || same(before, dn));
              if (!there) {
                join.add(dn);
              }
            });
    var modifications = new ArrayList<Modification>();
    values(modifications, ModificationType.DELETE, EntryRules.MEMBER, leave);
    values(modifications, ModificationType.ADD, EntryRules.MEMBER, join);
    return modifications;
  }

  private static void values(
      List<Modification> all, ModificationType type, String name, List<String> values) {
    if (!values.isEmpty()) {
      all.add(new Modification(type, name, values.toArray(String[]::new)));
    }
  }

  private static List<String> without(List<String> values, List<String> others) {
    var left = new LinkedHashMap<String, String>();
    values.forEach(value -> left.put(DirectoryValues.normal(value), value));
    others.forEach(value -> left.remove(DirectoryValues.normal(value)));
    return List.copyOf(left.values());
  }

  private static boolean same(String dn, String other) {
    return dn.equals(other) || DirectoryValues.normal(dn).equals(DirectoryValues.normal(other));
  }
}
