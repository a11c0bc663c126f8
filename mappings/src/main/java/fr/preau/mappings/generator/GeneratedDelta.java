package fr.preau.mappings.generator;

import java.nio.file.Path;

/**
 * A delta that was written.
 *
 * @param directory where its files are
 * @param additions records that are new
 * @param changes records with other values
 * @param removals records that are gone
 */
public record GeneratedDelta(Path directory, int additions, int changes, int removals) {}
