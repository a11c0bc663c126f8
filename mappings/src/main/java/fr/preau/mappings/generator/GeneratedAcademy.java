package fr.preau.mappings.generator;

import java.util.Optional;

/**
 * All that one call of the generator wrote.
 *
 * @param full the first full
 * @param after the next full, when changes were asked
 * @param delta what changes from the first full to the next, when changes were asked
 * @param newSchoolYear the full a year later, when it was asked
 */
public record GeneratedAcademy(
    GeneratedDelivery full,
    Optional<GeneratedDelivery> after,
    Optional<GeneratedDelta> delta,
    Optional<GeneratedDelivery> newSchoolYear) {}
