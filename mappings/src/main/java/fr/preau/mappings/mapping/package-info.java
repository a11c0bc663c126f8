/**
 * The mapping language: YAML documents compiled once into plain functions from a raw entry to a
 * canonical record. Pure: the same entry gives the same outcome.
 */
@NullMarked
package fr.preau.mappings.mapping;

import org.jspecify.annotations.NullMarked;
