/**
 * What every reader has in common: a raw entry, where it stood, and what may go wrong on the way.
 */
@NullMarked
package fr.preau.mappings.reader;

import org.jspecify.annotations.NullMarked;
