package fr.preau.intake;

import fr.preau.mappings.reader.aaf.AafFileName;
import fr.preau.mappings.reader.aaf.AafHeader;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What reading one file taught.
 *
 * @param fileId row of {@code run_file}
 * @param name name of the file
 * @param header what its header says
 * @param encoding encoding it was read in
 * @param entries entries it held, unusable ones included
 */
record FileSummary(int fileId, String name, AafHeader header, String encoding, int entries) {
  /** The export's date as the file name states it. */
  Optional<LocalDate> dateInName() {
    return AafFileName.parse(name).flatMap(AafFileName::exportDate);
  }
}
