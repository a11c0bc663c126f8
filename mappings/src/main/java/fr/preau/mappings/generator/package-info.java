/**
 * Invents an academy, deterministic by its seed, and writes it as AAF 2nd degree full deliveries
 * with the counts that a right import must find. Every person, school and number is fictional.
 */
@NullMarked
package fr.preau.mappings.generator;

import org.jspecify.annotations.NullMarked;
