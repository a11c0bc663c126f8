package fr.preau.mappings.reader.ldap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of a directory, turned around: which values an entry gets of those that name it,
 * directly or through groups in groups. Filled once, then read by several threads.
 */
final class Groups {
  /**
   * A group.
   *
   * @param name hash of its DN
   * @param membership attribute that its members get
   * @param values values of that attribute
   */
  private record Group(long name, String membership, List<String> values) {}

  private final List<Group> groups = new ArrayList<>();
  private final Map<Long, Integer> byName = new HashMap<>();
  private final MemberTable members = new MemberTable();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Set<Long> changedNames = new HashSet<>();

  /** Takes a group; its members follow. */
  int add(long name, String membership, List<String> values) {
    groups.add(new Group(name, membership, values));
    byName.putIfAbsent(name, groups.size() - 1);
    return groups.size() - 1;
  }

  /** Takes a member of a group. */
  void member(int group, long member) {
    members.add(member, group);
  }

  /** Notes that a member may have become one just now. */
  void changedMember(long name, String dn) {
    if (!isMuchChanged() && changedNames.add(name)) {
      changed.add(dn);
    }
  }

  /** Whether so many may have become members that reading everybody again is less work. */
  boolean isMuchChanged() {
    return changed.size() >= LdapLimits.CHANGED;
  }

  /** How many memberships there are. */
  int size() {
    return members.size();
  }

  /** DNs that groups name which were changed since the last pass. */
  List<String> changedMembers() {
    return List.copyOf(changed);
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  boolean isGroup(long name) {
    return byName.containsKey(name);
  }

  /** What the groups of an entry make of an attribute, each value once. */
  List<String> values(String membership, long member) {
    Set<String> values = new LinkedHashSet<>();
    Set<Integer> seen = new HashSet<>();
    ArrayDeque<Long> names = new ArrayDeque<>(List.of(member));
    for (int depth = 0; depth < LdapLimits.NESTED && !names.isEmpty(); depth++) {
      ArrayDeque<Long> above = new ArrayDeque<>();
      for (long name : names) {
        members.groupsOf(
            name,
            index -> {
              if (seen.add(index)) {
                Group group = groups.get(index);
                if (group.membership().equals(membership)) {
                  values.addAll(group.values());
                }
                above.add(group.name());
              }
            });
      }
      names = above;
    }
    return List.copyOf(values);
  }
}
