/**
 * What each connected service may see of the roster, and the deliveries that make it so:
 * subscriptions, release policies, provider views, identifiers, plans, guards and attempts. Reads
 * the roster, never writes it.
 */
@NullMarked
package fr.preau.providers;

import org.jspecify.annotations.NullMarked;
