/**
 * Plan, guard, apply: what would make the roster equal to what the sources say, what looks like an
 * accident, and the one transaction that writes. The only writer of roster tables.
 */
@NullMarked
package fr.preau.plan;

import org.jspecify.annotations.NullMarked;
