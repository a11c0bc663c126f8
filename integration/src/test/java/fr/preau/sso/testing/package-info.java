/** A hub that serves a small fictional academy, and browsers for it. */
@NullMarked
package fr.preau.sso.testing;

import org.jspecify.annotations.NullMarked;
