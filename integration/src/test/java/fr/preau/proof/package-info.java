/**
 * Proofs on generated academies: properties of imports, crashes at random moments, hostile input.
 * They run small with every build and at length with {@code mvn verify -Pproof}.
 */
@NullMarked
package fr.preau.proof;

import org.jspecify.annotations.NullMarked;
