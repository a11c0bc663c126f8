package fr.preau.mappings.model;

/**
 * A level taught in one school.
 *
 * @param school id of the school in the same namespace
 * @param level MEF code
 */
public record LevelRef(String school, MefCode level) {}
