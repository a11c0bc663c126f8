/**
 * Writes tables of a provider's view as CSV files. Who and what is in them was settled before: the
 * writer only knows separators, quotes and characters.
 */
@NullMarked
package fr.preau.mappings.writer.csv;

import org.jspecify.annotations.NullMarked;
