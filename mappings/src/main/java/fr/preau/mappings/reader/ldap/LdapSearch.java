package fr.preau.mappings.reader.ldap;

import java.util.Optional;

/**
 * Which entries are asked for.
 *
 * @param read what they become: the last word of the name of a mapping document, or a membership
 * @param base DN below which they are
 * @param wholeTree whether they may be anywhere below, or are children of the base
 * @param filter RFC 4515
 * @param since only those changed since then
 */
public record LdapSearch(
    String read, String base, boolean wholeTree, String filter, Optional<Since> since) {

  /**
   * A moment of the directory.
   *
   * @param attribute {@code modifyTimestamp} or {@code uSNChanged}
   * @param least smallest value that counts
   */
  public record Since(String attribute, String least) {
    String filter() {
      return "(%s>=%s)".formatted(attribute, least);
    }
  }

  /** The same, whenever it was changed. */
  LdapSearch whole() {
    return new LdapSearch(read, base, wholeTree, filter, Optional.empty());
  }

  /** As people know it. */
  public String name() {
    return "%s: %s %s".formatted(read, base, filter);
  }

  String wholeFilter() {
    return since.map(moment -> "(&" + filter + moment.filter() + ")").orElse(filter);
  }
}
