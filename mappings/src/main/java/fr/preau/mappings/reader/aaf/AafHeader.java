package fr.preau.mappings.reader.aaf;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the comments inside the root say of the export; all of it is optional.
 *
 * @param versionAf release of the academy's directory, such as {@code AAF-VE2407}
 * @param versionSdet version of the SDET annex
 * @param academyCode code of the exporting academy, such as {@code 13}
 * @param degree {@code 1D} or {@code 2D}
 * @param exportDate day of the export; empty too when it is not a date
 */
public record AafHeader(
    Optional<String> versionAf,
    Optional<String> versionSdet,
    Optional<String> academyCode,
    Optional<String> degree,
    Optional<LocalDate> exportDate) {}
