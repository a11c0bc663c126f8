package fr.preau.intake;

import fr.preau.mappings.reader.ExportHeader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What reading one part of a delivery taught.
 *
 * @param fileId row of {@code run_file}
 * @param part what was read
 * @param header what its header says
 * @param encoding encoding it was read in, empty when it has none
 * @param entries entries it held, unusable ones included
 */
record FileSummary(int fileId, InputPart part, ExportHeader header, String encoding, int entries) {
  /** The export's date as the header, else the name, states it. */
  Optional<LocalDate> exportDate() {
    return header.exportDate().or(part::exportDate);
  }
}
