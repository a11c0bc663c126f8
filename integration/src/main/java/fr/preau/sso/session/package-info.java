/** One session over all protocols, in the database, so that any node serves it. */
@NullMarked
package fr.preau.sso.session;

import org.jspecify.annotations.NullMarked;
