package fr.preau.mappings.generator;

import java.nio.file.Path;

/**
 * A delivery that was written.
 *
 * @param directory where its files are
 * @param truth what a right import of it, alone or after the previous ones, must count
 * @param people records of people written: pupils, relatives and staff, useful or not
 */
public record GeneratedDelivery(Path directory, Truth truth, int people) {}
