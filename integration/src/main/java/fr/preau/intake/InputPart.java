package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryReader;
import fr.preau.mappings.reader.KnownEntries;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file, or an answer of a server, that is read by one thread.
 *
 * @param name as people know it: name of the file, or the search
 * @param bytes size, 0 when it is not known
 * @param kind the only kind of entry it may hold, when there is one
 * @param exportDate day of the export as the name states it
 * @param opening opens it
 */
record InputPart(
    String name,
    long bytes,
    Optional<EntryKind> kind,
    Optional<LocalDate> exportDate,
    Opening opening) {
  /** Opens a part, whose reader may leave out entries that are known. */
  @FunctionalInterface
  interface Opening {
    EntryReader open(Optional<KnownEntries> known);
  }

  /** A part that is read whole every time. */
  InputPart(
      String name,
      long bytes,
      Optional<EntryKind> kind,
      Optional<LocalDate> exportDate,
      Supplier<EntryReader> reading) {
    this(name, bytes, kind, exportDate, known -> reading.get());
  }

  /** Opens it to read all of it. */
  EntryReader open() {
    return opening.open(Optional.empty());
  }

  /** Opens it to read what is not known. */
  EntryReader open(KnownEntries known) {
    return opening.open(Optional.of(known));
  }
}
