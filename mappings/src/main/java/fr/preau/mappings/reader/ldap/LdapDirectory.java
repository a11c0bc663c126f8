package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One pass over a directory: first groups and the names of schools ({@link #readGroups}, {@link
 * #readSchools}), then as many searches side by side as there are threads, each on a connection of
 * its own.
 */
public final class LdapDirectory {
  private static final String SERVER_NAME = "dsServiceName";
  private static final String LAST_CHANGE = "highestCommittedUSN";

  private final LdapServer server;
  private final LdapConnector connector;
  private final Changes changes;
  private final ExportHeader header;
  private final Groups groups = new Groups();
  private final SchoolNames schools = new SchoolNames();
  private final List<Notice> notices = new ArrayList<>();
  private volatile String identity = "";

  /**
   * @param server where it is
   * @param changes attribute that tells when an entry was changed, for incremental passes
   * @param header what is said of the pass
   */
  public LdapDirectory(LdapServer server, Optional<String> changes, ExportHeader header) {
    this.server = server;
    this.connector = new LdapConnector(server);
    this.changes = new Changes(changes);
    this.header = header;
  }

  /**
   * How the server describes itself (RFC 4512, 5.1).
   *
   * @param identity which of the servers that share a name answers, where they tell
   * @param lastChange number of its last change; only Active Directory counts them
   */
  public record State(String identity, OptionalLong lastChange) {}

  /**
   * Asks the server how it stands.
   *
   * @throws UnreadableInputException when it cannot be asked, or refuses
   */
  public State state() {
    LDAPConnection connection = connector.open();
    try {
      State state = Prefetch.once(server, () -> state(connection));
      if (changes.isCounting() && state.lastChange().isEmpty()) {
        throw UnreadableInputException.of("ldap-not-counting", server.address());
      }
      identity = state.identity();
      return state;
    } finally {
      connection.close();
    }
  }

  private State state(LDAPConnection connection) {
    try {
      RootDSE root = connection.getRootDSE();
      if (root == null) {
        return new State("", OptionalLong.empty());
      }
      String last = root.getAttributeValue(LAST_CHANGE);
      return new State(
          Optional.ofNullable(root.getAttributeValue(SERVER_NAME)).orElse(""),
          last == null || !last.matches("[0-9]{1,18}")
              ? OptionalLong.empty()
              : OptionalLong.of(Long.parseLong(last)));
    } catch (LDAPException e) {
      throw LdapFaults.of(e, server, server.address());
    }
  }

  /** A connection to the server that was asked first: each counts changes for itself. */
  private LDAPConnection connection() {
    LDAPConnection connection = connector.open();
    if (!identity.isEmpty() && !state(connection).identity().equals(identity)) {
      connection.close();
      throw new UnreachableInputException("ldap-other-server", server.address(), null);
    }
    return connection;
  }

  /**
   * Reads the groups of which values of entries are made.
   *
   * @param search which; those changed since its moment have their members read again
   * @param attribute attribute that the members get
   * @throws UnreadableInputException when they cannot be read whole
   */
  public void readGroups(LdapSearch search, String attribute, Membership membership) {
    LDAPConnection connection = connection();
    try {
      var oddities = new Oddities(search.name());
      new GroupReading(connection, server, search, attribute, membership, oddities)
          .into(groups, changes);
      notices.addAll(oddities.notices());
    } finally {
      connection.close();
    }
  }

  /**
   * Reads what schools are called, whose DNs other entries name.
   *
   * @param shape what the entries of the search are
   * @throws UnreadableInputException when they cannot be read whole
   */
  public void readSchools(LdapSearch search, LdapShape shape) {
    LDAPConnection connection = connection();
    var oddities = new Oddities(search.name());
    var attributes = new AttributeReader(server, connection, shape.attributes(), oddities);
    var converter =
        new EntryConverter(shape, groups, schools, attributes, new Changes(Optional.empty()));
    var found = new PagedSearch(connection, server, search.whole(), attributes.names(), oddities);
    try (var pages = new Prefetch<>(server, found::next)) {
      for (var page = pages.next(); page.isPresent(); page = pages.next()) {
        for (SearchResultEntry entry : page.get()) {
          converter
              .keyOf(entry)
              .ifPresent(key -> schools.add(EntryNames.of(entry, search.name()), key));
        }
      }
    } finally {
      connection.close();
    }
  }

  /** What was odd in the groups. */
  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** The newest change that was seen: milliseconds since 1970, or a number of changes. */
  public OptionalLong newestChange() {
    return changes.newest();
  }

  /**
   * Opens a search.
   *
   * @param shape what its entries are
   * @throws UnreadableInputException when it cannot be opened; the reader throws the same
   */
  public EntryReader open(LdapSearch search, LdapShape shape) {
    LDAPConnection connection = connection();
    var oddities = new Oddities(search.name());
    var attributes = new AttributeReader(server, connection, shape.attributes(), oddities);
    List<String> asked =
        Stream.concat(attributes.names().stream(), changes.attribute().stream())
            .distinct()
            .toList();
    boolean named = search.since().isPresent() && !shape.memberships().isEmpty();
    boolean everybody = named && groups.isMuchChanged();
    var pages =
        new PagedSearch(connection, server, everybody ? search.whole() : search, asked, oddities);
    return new LdapEntryReader(
        connection,
        server,
        named && !everybody ? andThen(pages, named(connection, search, asked, shape)) : pages::next,
        new EntryConverter(shape, groups, schools, attributes, changes),
        header,
        oddities);
  }

  private NamedEntries named(
      LDAPConnection connection, LdapSearch search, List<String> asked, LdapShape shape) {
    Set<String> members =
        shape.memberships().values().stream()
            .map(Membership::member)
            .collect(Collectors.toUnmodifiableSet());
    return new NamedEntries(connection, server, search, asked, groups, members);
  }

  private static Supplier<Optional<List<SearchResultEntry>>> andThen(
      PagedSearch pages, NamedEntries named) {
    return () -> {
      Optional<List<SearchResultEntry>> page = pages.next();
      return page.isPresent() ? page : named.next();
    };
  }
}
