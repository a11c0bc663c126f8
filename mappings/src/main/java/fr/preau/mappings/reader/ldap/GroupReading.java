package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the groups of one search into {@link Groups}. */
final class GroupReading {
  private final LDAPConnection connection;
  private final LdapServer server;
  private final LdapSearch search;
  private final String attribute;
  private final Membership membership;
  private final Oddities oddities;
  private final AttributeReader reader;

  /**
   * @param search for all groups; those changed since its moment are told apart
   * @param attribute attribute that the members get
   */
  GroupReading(
      LDAPConnection connection,
      LdapServer server,
      LdapSearch search,
      String attribute,
      Membership membership,
      Oddities oddities) {
    this.connection = connection;
    this.server = server;
    this.search = search;
    this.attribute = attribute;
    this.membership = membership;
    this.oddities = oddities;
    this.reader = new AttributeReader(server, connection, membership.needed(), oddities);
  }

  /**
   * Reads them all.
   *
   * @param changes sees every entry, for the moment of its last change
   */
  void into(Groups groups, Changes changes) {
    List<String> asked = new ArrayList<>(reader.names());
    changes.attribute().ifPresent(asked::add);
    var search = new PagedSearch(connection, server, this.search.whole(), asked, oddities);
    int number = 0;
    try (var pages = new Prefetch<>(server, search::next)) {
      for (var page = pages.next(); page.isPresent(); page = pages.next()) {
        for (SearchResultEntry entry : page.get()) {
          read(entry, ++number, groups, changes.see(entry, this.search.since()));
        }
      }
    }
  }

  private void read(SearchResultEntry entry, int number, Groups groups, boolean changed) {
    Map<String, List<String>> read = reader.read(entry, number);
    DN dn = EntryNames.of(entry, search.name());
    if (membership.match().isPresent()) {
      Optional<Map<String, List<String>>> parts = membership.match().get().parts(read, dn);
      if (parts.isEmpty()) {
        return;
      }
      read.putAll(parts.get());
    }
    List<String> values =
        membership.made(name -> read.getOrDefault(name, EntryNames.derived(name, dn)));
    int group = groups.add(EntryNames.hash(dn), attribute, values);
    members(
        read,
        number,
        member -> {
          long name = EntryNames.hash(member);
          groups.member(group, name);
          if (changed) {
            groups.changedMember(name, member.toString());
          }
          if (groups.size() > LdapLimits.MEMBERS) {
            throw UnreadableInputException.of(
                "ldap-members",
                server.address(),
                search.name(),
                Integer.toString(LdapLimits.MEMBERS));
          }
        });
  }

  private void members(Map<String, List<String>> read, int number, Consumer<DN> member) {
    for (String value : read.getOrDefault(membership.member(), List.of())) {
      EntryNames.parse(value)
          .ifPresentOrElse(member, () -> oddities.note(number, "ldap-member", membership.member()));
    }
  }
}
