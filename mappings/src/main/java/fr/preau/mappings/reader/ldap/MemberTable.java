package fr.preau.mappings.reader.ldap;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Which groups name a DN, by its hash: 8 bytes a membership and 24 to 48 a member, so that the
 * groups of a million people fit into the memory of an import. Not thread-safe while it is filled.
 */
final class MemberTable {
  private static final int NONE = -1;
  private static final int FIRST = 1 << 10;

  private long[] members = new long[FIRST];
  private int[] heads = filled(FIRST);
  private int[] groups = new int[FIRST];
  private int[] next = new int[FIRST];
  private int memberCount;
  private int count;

  /** How many memberships it holds. */
  int size() {
    return count;
  }

  void add(long member, int group) {
    if (2 * memberCount >= members.length) {
      rehash();
    }
    if (count == groups.length) {
      groups = Arrays.copyOf(groups, count + count / 2);
      next = Arrays.copyOf(next, groups.length);
    }
    int slot = slot(member);
    if (heads[slot] == NONE) {
      members[slot] = member;
      memberCount++;
    }
    groups[count] = group;
    next[count] = heads[slot];
    heads[slot] = count++;
  }

  /** Tells every group that names the member. */
  void groupsOf(long member, IntConsumer group) {
    for (int at = heads[slot(member)]; at != NONE; at = next[at]) {
      group.accept(groups[at]);
    }
  }

  private int slot(long member) {
    int mask = members.length - 1;
    int slot = (int) member & mask;
    while (heads[slot] != NONE && members[slot] != member) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash() {
    long[] oldMembers = members;
    int[] oldHeads = heads;
    members = new long[2 * oldMembers.length];
    heads = filled(members.length);
    for (int i = 0; i < oldMembers.length; i++) {
      if (oldHeads[i] != NONE) {
        int slot = slot(oldMembers[i]);
        members[slot] = oldMembers[i];
        heads[slot] = oldHeads[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] heads = new int[length];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
