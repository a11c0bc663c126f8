package fr.preau.accounts;

import java.util.Optional;

/**
 * Whose letters to print: everybody that all given conditions name.
 *
 * @param school UAI; with the guardians of its pupils
 * @param division code of a division of that school; with the guardians of its pupils
 * @param profile pupil, guardian, teacher or staff
 * @param person id of one person
 */
public record LetterSelection(
    Optional<String> school,
    Optional<String> division,
    Optional<String> profile,
    Optional<Long> person) {}
