package fr.preau.mappings.mapping;

import fr.preau.mappings.reader.RawEntry;

/** Turns the raw entries of one source into canonical records. Thread-safe and pure. */
public interface Mapper {
  /** Maps one entry; never throws for what the entry contains. */
  Outcome map(RawEntry entry);

  /**
   * Names of attributes of this kind of entry that the mapping neither reads nor declares ignored:
   * reported once a file.
   */
  java.util.Set<String> unknownAttributes(RawEntry entry);
}
