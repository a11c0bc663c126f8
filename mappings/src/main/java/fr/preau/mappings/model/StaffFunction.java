package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A function held in one school.
 *
 * @param school id of the school in the same namespace
 * @param code function code, such as {@code ENS} or {@code DIR}
 * @param label function label
 * @param disciplineCode discipline or post code, such as {@code L1600}
 * @param disciplineLabel discipline or post label
 * @param profile SDET profile of the function
 */
public record StaffFunction(
    String school,
    String code,
    Optional<String> label,
    Optional<String> disciplineCode,
    Optional<String> disciplineLabel,
    SdetProfile profile) {}
