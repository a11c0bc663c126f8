package fr.preau.routes.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads what is below a name, page by page (RFC 2696), whatever size limit the server has, and the
 * values that Active Directory hands out in ranges to the last. A read that does not come to its
 * end is a failure, never a result: what was not seen is not missing.
 */
public final class DirectoryReader {
  private static final int PAGE = 1_000;

  private DirectoryReader() {}

  /**
   * Every entry below a name, itself included; none when there is no such name.
   *
   * @param attributes names of those to read
   * @param entries takes each entry
   * @return why it was not read to the end; empty when it was
   */
  public static Optional<DirectoryOutcome.Stopped> read(
      DirectoryServer server,
      String base,
      Collection<String> attributes,
      Consumer<SearchResultEntry> entries) {
    try (var connections = DirectoryConnections.open(server, 1)) {
      pages(connections.first(), base, attributes, entries);
      return Optional.empty();
    } catch (DirectoryFault e) {
      return Optional.of(new DirectoryOutcome.Stopped(e.reason(), server.address(), 0));
    } catch (LDAPException e) {
      return Optional.of(
          new DirectoryOutcome.Stopped(DirectoryFault.of(e).reason(), server.address(), 0));
    }
  }

  /**
   * Where the entries lie that bear our keys; one that there is none of is not in the answer.
   *
   * @param names takes each mark that was found, with the name of its entry
   * @return why not all could be looked for; empty when they were
   */
  public static Optional<DirectoryOutcome.Stopped> locate(
      DirectoryServer server, String base, Collection<Mark> marks, BiConsumer<Mark, String> names) {
    try (var connections = DirectoryConnections.open(server, 1)) {
      for (Mark mark : marks) {
        locate(connections.first(), base, mark).ifPresent(name -> names.accept(mark, name));
      }
      return Optional.empty();
    } catch (DirectoryFault e) {
      return Optional.of(new DirectoryOutcome.Stopped(e.reason(), server.address(), 0));
    } catch (LDAPException e) {
      return Optional.of(
          new DirectoryOutcome.Stopped(DirectoryFault.of(e).reason(), server.address(), 0));
    }
  }

  private static Optional<String> locate(LDAPConnection connection, String base, Mark mark)
      throws LDAPException {
    try {
      return connection
          .search(base, SearchScope.SUB, mark.filter(), SearchRequest.NO_ATTRIBUTES)
          .getSearchEntries()
          .stream()
          .map(SearchResultEntry::getDN)
          .findFirst();
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void pages(
      LDAPConnection connection,
      String base,
      Collection<String> attributes,
      Consumer<SearchResultEntry> entries)
      throws LDAPException {
    ASN1OctetString cookie = null;
    do {
      var request =
          new SearchRequest(
              base, SearchScope.SUB, "(objectClass=*)", attributes.toArray(String[]::new));
      request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
      SearchResult page;
      try {
        page = connection.search(request);
      } catch (LDAPSearchException e) {
        if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
          return;
        }
        throw e;
      }
      for (SearchResultEntry entry : page.getSearchEntries()) {
        entries.accept(ValueRanges.whole(connection, entry));
      }
      SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
      cookie = next == null || !next.moreResultsToReturn() ? null : next.getCookie();
    } while (cookie != null);
  }
}
