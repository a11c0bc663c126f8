package fr.preau.mappings.generator;

import java.util.Optional;

/**
 * All that one call of the generator wrote.
 *
 * @param full the first full
 * @param after the next full, when a share of changes was asked
 * @param newSchoolYear the full a year later, when it was asked
 */
public record GeneratedAcademy(
    GeneratedDelivery full,
    Optional<GeneratedDelivery> after,
    Optional<GeneratedDelivery> newSchoolYear) {}
