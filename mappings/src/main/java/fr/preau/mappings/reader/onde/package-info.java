/**
 * Reads the lists that the head of a primary school downloads from ONDE: pupils, responsible
 * persons, teachers. They name no school and number nobody, so the lists of one school are read
 * together, and keys are made of names.
 */
@NullMarked
package fr.preau.mappings.reader.onde;

import org.jspecify.annotations.NullMarked;
