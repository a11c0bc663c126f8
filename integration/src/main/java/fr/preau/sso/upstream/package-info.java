/** Whoever vouches for people before the hub: what the kinds of identity providers share. */
@NullMarked
package fr.preau.sso.upstream;

import org.jspecify.annotations.NullMarked;
