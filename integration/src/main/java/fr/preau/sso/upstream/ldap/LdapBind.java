package fr.preau.sso.upstream.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.mappings.reader.ldap.LdapConnector;
import fr.preau.platform.LdapUpstreamConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks a directory whose login and password these are: one entry must answer, and let bind. */
final class LdapBind {
  /** RFC 4530: names an entry for good, whatever becomes of its name. */
  static final String ENTRY_UUID = "entryUUID";

  /** Two entries are as bad as none; a third need not be sent. */
  private static final int AMBIGUOUS = 2;

  /** What a server says of a password that is not theirs, or of an account that may not bind. */
  private static final Set<ResultCode> REFUSED =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          ResultCode.CONSTRAINT_VIOLATION,
          ResultCode.UNWILLING_TO_PERFORM);

  private final LdapUpstreamConfig config;

  LdapBind(LdapUpstreamConfig config) {
    this.config = config;
  }

  /**
   * The entry of that login, if the password is its own.
   *
   * @param password never empty: servers take an empty one for somebody who does not say who they
   *     are, and agree (RFC 4513, 5.1.2)
   * @param attributes that are read of it
   * @throws UnreadableInputException when the directory cannot be asked
   * @throws LDAPException when it answers otherwise than a directory does
   */
  Optional<SearchResultEntry> entry(String login, String password, List<String> attributes)
      throws LDAPException {
    if (password.isEmpty()) {
      throw new IllegalArgumentException("An empty password is never sent");
    }
    try (LDAPConnection connection = new LdapConnector(config.server()).bound()) {
      List<SearchResultEntry> found = search(connection, login, attributes);
      return found.size() == 1 && binds(connection, found.get(0), password)
          ? Optional.of(found.get(0))
          : Optional.empty();
    }
  }

  private List<SearchResultEntry> search(
      LDAPConnection connection, String login, List<String> attributes) throws LDAPException {
    String filter = config.filter().replace(LdapUpstreamConfig.LOGIN, Filter.encodeValue(login));
    var request =
        new SearchRequest(
            config.base(),
            SearchScope.SUB,
            DereferencePolicy.NEVER,
            AMBIGUOUS,
            (int) config.server().answerTimeout().toSeconds(),
            false,
            Filter.create(filter),
            Stream.concat(attributes.stream(), Stream.of(ENTRY_UUID)).toArray(String[]::new));
    return connection.search(request).getSearchEntries();
  }

  private static boolean binds(LDAPConnection connection, SearchResultEntry entry, String password)
      throws LDAPException {
    try {
      connection.bind(new SimpleBindRequest(entry.getDN(), password));
      return true;
    } catch (LDAPException e) {
      if (REFUSED.contains(e.getResultCode())) {
        return false;
      }
      throw e;
    }
  }
}
