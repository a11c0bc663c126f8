package fr.preau.routes.directory;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One request of a conversation about an entry. */
sealed interface Step {
  /** Sends it; the answer comes on a thread of the connection. */
  void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException;

  record Adding(AddRequest request, DirectoryOperation.Add operation) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncAdd(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  /** Part of a modification. */
  record Modifying(ModifyRequest request) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncModify(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  record Renaming(ModifyDNRequest request, DirectoryOperation.Rename operation) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncModifyDN(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  record Deleting(DeleteRequest request) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncDelete(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  /** Whether the entry of that name is ours, before something is done to it. */
  record Checking(CompareRequest request) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncCompare(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  /** Whether a renaming of which we know nothing more has been done. */
  record Finding(CompareRequest request) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      connection.asyncCompare(request, (id, result) -> listener.accept(Answer.of(result)));
    }
  }

  /** How the entry is, to see what is left to do of the step that asked. */
  record Reading(SearchRequest request, Step asked) implements Step {
    @Override
    public void send(LDAPConnection connection, Consumer<Answer> listener) throws LDAPException {
      var collector = new Collector(listener);
      connection.asyncSearch(
          new SearchRequest(
              collector,
              request.getControls(),
              request.getBaseDN(),
              request.getScope(),
              request.getDereferencePolicy(),
              request.getSizeLimit(),
              request.getTimeLimitSeconds(),
              request.typesOnly(),
              request.getFilter(),
              request.getAttributes()));
    }
  }

  /** Gathers the one entry of a search. */
  final class Collector implements AsyncSearchResultListener {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Answer> listener;
    private final transient List<SearchResultEntry> found = new ArrayList<>();

    Collector(Consumer<Answer> listener) {
      this.listener = listener;
    }

    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
      found.add(entry);
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {
      // an entry elsewhere is not ours
    }

    @Override
    public void searchResultReceived(AsyncRequestID id, SearchResult result) {
      listener.accept(
          new Answer(
              result.getResultCode(),
              Answer.diagnostic(result),
              found.isEmpty() ? Optional.empty() : Optional.of(found.get(0))));
    }
  }
}
