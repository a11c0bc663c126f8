/** What became of each login, and what was issued to whom: so that somebody can be told why. */
@NullMarked
package fr.preau.sso.trail;

import org.jspecify.annotations.NullMarked;
