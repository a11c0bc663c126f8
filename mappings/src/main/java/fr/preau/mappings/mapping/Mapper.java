package fr.preau.mappings.mapping;

import fr.preau.mappings.model.RosterRecord;
import fr.preau.mappings.reader.RawEntry;
import java.util.List;
import java.util.Map;

/** Turns the raw entries of one source into canonical records. Thread-safe and pure. */
public interface Mapper {
  /** Maps one entry; never throws for what the entry contains. */
  Outcome map(RawEntry entry);

  /**
   * Makes the modification of an entry in the record the entry gave.
   *
   * @param record the record as it is
   * @param kept what was kept with it, see {@link Outcome.Mapped}
   */
  Outcome amend(RawEntry modification, RosterRecord record, Map<String, List<String>> kept);

  /** Which entry a modification or a deletion is about. */
  EntryReference reference(RawEntry entry);

  /**
   * Names of attributes of this kind of entry that the mapping neither reads nor declares ignored:
   * reported once a file.
   */
  java.util.Set<String> unknownAttributes(RawEntry entry);
}
