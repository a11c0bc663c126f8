package fr.preau.mappings.reader.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Hands out the entries of a search. While those of one page are used, the next one is converted
 * and the one after it is fetched: three pages are in memory at most. Owns its connection.
 */
final class LdapEntryReader implements EntryReader {
  private final LDAPConnection connection;
  private final ExportHeader header;
  private final Oddities oddities;
  private final Prefetch<List<SearchResultEntry>> fetched;
  private final Prefetch<List<RawEntry>> pages;
  private final Queue<RawEntry> ready = new ArrayDeque<>();

  LdapEntryReader(
      LDAPConnection connection,
      LdapServer server,
      Supplier<Optional<List<SearchResultEntry>>> pages,
      EntryConverter converter,
      ExportHeader header,
      Oddities oddities) {
    this.connection = connection;
    this.header = header;
    this.oddities = oddities;
    this.fetched = new Prefetch<>(server, pages);
    this.pages = new Prefetch<>(server, () -> fetched.next().map(converter::convert));
  }

  @Override
  public Optional<RawEntry> next() {
    while (ready.isEmpty()) {
      Optional<List<RawEntry>> page = pages.next();
      if (page.isEmpty()) {
        return Optional.empty();
      }
      ready.addAll(page.get());
    }
    return Optional.of(ready.remove());
  }

  @Override
  public ExportHeader exportHeader() {
    return header;
  }

  @Override
  public List<Notice> notices() {
    return oddities.notices();
  }

  @Override
  public String encodingName() {
    return "";
  }

  /** Nobody knows how many there will be. */
  @Override
  public long bytesRead() {
    return 0;
  }

  @Override
  public void close() {
    connection.close();
    pages.close();
    fetched.close();
  }
}
