/**
 * Joins a login upstream to people of the roster: by what the identity provider says about it, by
 * rules of the configuration, one tuple at a time. Makes nobody, and guesses nothing.
 */
@NullMarked
package fr.preau.sso.upstream.join;

import org.jspecify.annotations.NullMarked;
