/**
 * Reads CSV as schools and spreadsheets write it: finds encoding and separator, repairs what can be
 * repaired beyond doubt, and says so.
 */
@NullMarked
package fr.preau.mappings.reader.csv;

import org.jspecify.annotations.NullMarked;
