package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.EntryReader;
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
 * @param reading opens it
 */
record InputPart(
    String name,
    long bytes,
    Optional<EntryKind> kind,
    Optional<LocalDate> exportDate,
    Supplier<EntryReader> reading) {
  EntryReader open() {
    return reading.get();
  }
}
