package fr.preau.mappings.mapping;

/**
 * A conversion and what it gives.
 *
 * @param type type of the converted values
 * @param conversion the function
 */
record TypedConversion(ValueType type, Conversion conversion) {}
