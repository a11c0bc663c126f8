package fr.preau.mappings.reader.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;

/** The entries of one page, as long as they fit into the memory that a page may take. */
final class PageCollector implements SearchResultListener {
  private static final long serialVersionUID = 1L;

  private final transient List<SearchResultEntry> entries = new ArrayList<>();
  private long size;
  private int references;

  @Override
  public void searchEntryReturned(SearchResultEntry entry) {
    for (Attribute attribute : entry.getAttributes()) {
      for (ASN1OctetString value : attribute.getRawValues()) {
        size += value.getValueLength() + 64L;
      }
    }
    if (size <= LdapLimits.PAGE) {
      entries.add(entry);
    }
  }

  @Override
  public void searchReferenceReturned(SearchResultReference reference) {
    references++;
  }

  List<SearchResultEntry> entries() {
    return entries;
  }

  /** How many parts of the tree the server left to others. */
  int references() {
    return references;
  }

  void requireWhole(LdapServer server, String search) {
    if (size > LdapLimits.PAGE) {
      throw UnreadableInputException.of(
          "ldap-page-too-large",
          server.address(),
          search,
          Long.toString(LdapLimits.PAGE >> 20),
          Integer.toString(server.pageSize()));
    }
  }
}
