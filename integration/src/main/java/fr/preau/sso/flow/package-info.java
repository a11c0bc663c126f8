/** A login under way: from the service that asks to the person who is known, whoever vouches. */
@NullMarked
package fr.preau.sso.flow;

import org.jspecify.annotations.NullMarked;
