package fr.preau.mappings.reader.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One search, page by page (RFC 2696). It ends where the server says so, and only there: a page
 * that was cut, or that does not tell whether more follow, is a failure.
 */
final class PagedSearch {
  private final LDAPConnection connection;
  private final LdapServer server;
  private final LdapSearch search;
  private final String[] attributes;
  private final Oddities oddities;
  private @Nullable ASN1OctetString cookie;
  private boolean ended;
  private int emptyPages;

  PagedSearch(
      LDAPConnection connection,
      LdapServer server,
      LdapSearch search,
      List<String> attributes,
      Oddities oddities) {
    this.connection = connection;
    this.server = server;
    this.search = search;
    this.attributes = attributes.toArray(String[]::new);
    this.oddities = oddities;
  }

  /** The next page; empty once the server said that nothing follows. */
  Optional<List<SearchResultEntry>> next() {
    if (ended) {
      return Optional.empty();
    }
    var page = new PageCollector();
    try {
      SearchResult result;
      // values of a range may be asked for meanwhile, on the same connection
      synchronized (connection) {
        result = connection.search(request(page));
      }
      page.requireWhole(server, search.name());
      if (page.references() > 0) {
        oddities.note(1, "ldap-reference", Integer.toString(page.references()));
      }
      follow(SimplePagedResultsControl.get(result), page.entries().isEmpty());
      return Optional.of(page.entries());
    } catch (LDAPException e) {
      throw LdapFaults.of(e, server, search.name());
    }
  }

  private SearchRequest request(PageCollector page) throws LDAPException {
    var request =
        new SearchRequest(
            page,
            search.base(),
            search.wholeTree() ? SearchScope.SUB : SearchScope.ONE,
            DereferencePolicy.NEVER,
            0,
            0,
            false,
            search.wholeFilter(),
            attributes);
    request.setFollowReferrals(false);
    request.setResponseTimeoutMillis(server.answerTimeout().toMillis());
    request.addControl(new SimplePagedResultsControl(server.pageSize(), cookie, true));
    return request;
  }

  private void follow(@Nullable SimplePagedResultsControl answer, boolean empty) {
    if (answer == null) {
      throw UnreadableInputException.of("ldap-no-paging", server.address(), search.name(), "");
    }
    emptyPages = empty ? emptyPages + 1 : 0;
    if (answer.moreResultsToReturn() && emptyPages > LdapLimits.EMPTY_PAGES) {
      throw UnreadableInputException.of("ldap-endless", server.address(), search.name());
    }
    cookie = answer.getCookie();
    ended = !answer.moreResultsToReturn();
  }
}
