/**
 * Takes what is dropped into the inbox of a source, once it is at rest, and hands it to the hub one
 * delivery at a time; afterwards it lies in {@code done/} or, with the reason beside it, in {@code
 * refused/}.
 */
@NullMarked
package fr.preau.routes.inbox;

import org.jspecify.annotations.NullMarked;
