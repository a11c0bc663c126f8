package fr.preau.intake;

import fr.preau.mappings.mapping.MappingLibrary;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.ExportHeader;
import fr.preau.mappings.reader.RawEntry;
import fr.preau.mappings.reader.ldap.LdapDirectory;
import fr.preau.platform.SourceConfig;
import fr.preau.platform.SourceTransport;
import java.util.Optional;

/** The first entries of each search of a directory, for a look at what becomes of them. */
public final class DirectorySample {
  /** Takes an entry of a search. */
  @FunctionalInterface
  public interface Taker {
    /** Takes it; tells whether that is enough. */
    boolean take(String search, RawEntry entry);
  }

  private final SourceConfig source;
  private final MappingLibrary mappings;

  /**
   * @param source declares the directory
   */
  public DirectorySample(SourceConfig source, MappingLibrary mappings) {
    this.source = source;
    this.mappings = mappings;
  }

  /**
   * Reads them.
   *
   * @param each how many of each search
   * @throws fr.preau.mappings.reader.UnreadableInputException when it cannot be read
   */
  public void read(int each, Taker taker) {
    var ldap = (SourceTransport.Ldap) source.transport().orElseThrow();
    var directory = new LdapDirectory(ldap.server(), Optional.empty(), ExportHeader.none());
    for (LdapInput.Reading reading :
        DirectoryReadings.of(source, mappings, Optional.empty()).open(directory)) {
      try (EntryReader reader = directory.open(reading.search(), reading.shape())) {
        Optional<RawEntry> entry = reader.next();
        for (int i = 0; i < each && entry.isPresent(); i++) {
          if (taker.take(reading.search().name(), entry.get())) {
            return;
          }
          entry = reader.next();
        }
      }
    }
  }
}
