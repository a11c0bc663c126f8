/** Single sign-on: what its parts share. */
@NullMarked
package fr.preau.sso;

import org.jspecify.annotations.NullMarked;
