/**
 * Who is whom: people whom several sources bring, what somebody decided about them, and people and
 * values that somebody typed because no source has them.
 */
@NullMarked
package fr.preau.identity;

import org.jspecify.annotations.NullMarked;
