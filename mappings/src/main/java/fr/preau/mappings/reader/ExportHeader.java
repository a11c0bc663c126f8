package fr.preau.mappings.reader;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What an input says of the export it is part of; all of it is optional.
 *
 * @param academyCode code of the exporting academy, such as {@code 13}
 * @param degree {@code 1D} or {@code 2D}
 * @param exportDate day of the export
 */
public record ExportHeader(
    Optional<String> academyCode, Optional<String> degree, Optional<LocalDate> exportDate) {
  /** Says nothing. */
  public static ExportHeader none() {
    return new ExportHeader(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
