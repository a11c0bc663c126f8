/**
 * The read side of the roster: how many there are, the whole as lines of JSON, and one person
 * explained. Writes nothing.
 */
@NullMarked
package fr.preau.roster;

import org.jspecify.annotations.NullMarked;
