package fr.preau.intake;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a source delivers for one scope: a degree, a school, or everything.
 *
 * @param id row of {@code source_feed}
 * @param namespace namespace of its numbers when it was first seen
 * @param academyCode academy it delivered for, once known
 * @param lastExportDate date of the newest export it delivered
 * @param lastDelivery name of that delivery, which puts deliveries of one day in order
 * @param awaitsFull whether deltas must wait for a full
 * @param deltas how many deltas came since the last full
 */
record Feed(
    int id,
    String namespace,
    Optional<String> academyCode,
    Optional<LocalDate> lastExportDate,
    Optional<String> lastDelivery,
    boolean awaitsFull,
    int deltas) {
  /** Scope of a source that has one image. */
  static final String EVERYTHING = "*";
}
