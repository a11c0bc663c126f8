package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Entries that are read one by one because a group that names them changed, though they did not.
 * The members of groups in such groups are followed.
 */
final class NamedEntries {
  private static final int AT_A_TIME = 500;

  private final LDAPConnection connection;
  private final LdapServer server;
  private final LdapSearch search;
  private final String[] attributes;
  private final Groups groups;
  private final Set<String> memberAttributes;
  private final Queue<String> names;
  private final Set<Long> seen = new HashSet<>();

  NamedEntries(
      LDAPConnection connection,
      LdapServer server,
      LdapSearch search,
      List<String> attributes,
      Groups groups,
      Set<String> memberAttributes) {
    this.connection = connection;
    this.server = server;
    this.search = search;
    this.attributes = attributes.toArray(String[]::new);
    this.groups = groups;
    this.memberAttributes = memberAttributes;
    this.names = new ArrayDeque<>(groups.changedMembers());
  }

  /** The next ones that the search would find; empty at the end. */
  Optional<List<SearchResultEntry>> next() {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<SearchResultEntry> found = new ArrayList<>();
    for (int i = 0; i < AT_A_TIME && !names.isEmpty(); i++) {
      Optional<DN> dn = EntryNames.parse(names.remove());
      if (dn.isPresent() && seen.add(EntryNames.hash(dn.get()))) {
        read(dn.get(), found);
      }
    }
    return Optional.of(found);
  }

  private void read(DN dn, List<SearchResultEntry> found) {
    try {
      if (groups.isGroup(EntryNames.hash(dn))) {
        follow(dn);
      } else if (dn.isDescendantOf(new DN(search.base()), true)) {
        found(dn, search.filter(), attributes).ifPresent(found::add);
      }
    } catch (LDAPException e) {
      throw LdapFaults.of(e, server, search.name());
    }
  }

  private void follow(DN group) throws LDAPException {
    Set<String> wanted = memberAttributes;
    Optional<SearchResultEntry> entry =
        found(group, "(objectClass=*)", wanted.toArray(String[]::new));
    if (entry.isPresent()) {
      var reader = new AttributeReader(server, connection, wanted, new Oddities(search.name()));
      reader.read(entry.get(), 1).values().forEach(names::addAll);
    }
  }

  /** Somebody whom a group names and who is not there is nobody. */
  private Optional<SearchResultEntry> found(DN dn, String filter, String[] wanted)
      throws LDAPException {
    try {
      var request =
          new SearchRequest(
              dn.toString(),
              SearchScope.BASE,
              DereferencePolicy.NEVER,
              0,
              0,
              false,
              filter,
              wanted);
      request.setFollowReferrals(false);
      request.setResponseTimeoutMillis(server.answerTimeout().toMillis());
      synchronized (connection) {
        return connection.search(request).getSearchEntries().stream().findFirst();
      }
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
