/**
 * Invents an academy, deterministic by its seed, and writes it as AAF deliveries of the 1st or the
 * 2nd degree, full and delta, with the counts that a right import must find. Every person, school
 * and number is fictional.
 */
@NullMarked
package fr.preau.mappings.generator;

import org.jspecify.annotations.NullMarked;
