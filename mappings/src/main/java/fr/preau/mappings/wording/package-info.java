/** Sentences for people: French first, English complete. */
@NullMarked
package fr.preau.mappings.wording;

import org.jspecify.annotations.NullMarked;
