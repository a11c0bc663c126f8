/**
 * From a delivered file to a run: reading, mapping, the image of the source, quarantine, and the
 * decisions of people about what is held.
 */
@NullMarked
package fr.preau.intake;

import org.jspecify.annotations.NullMarked;
