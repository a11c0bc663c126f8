/**
 * Fetches the deliveries of a source when the schedule says so, whole or not at all, and hands them
 * to the hub like those of an inbox.
 */
@NullMarked
package fr.preau.routes.pickup;

import org.jspecify.annotations.NullMarked;
