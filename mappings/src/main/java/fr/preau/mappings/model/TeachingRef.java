package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A subject taught to a division or group, as the teacher's record names it.
 *
 * @param school id of the school in the same namespace
 * @param code code of the division or group
 * @param subject subject taught, empty when the source names the class alone
 */
public record TeachingRef(String school, String code, Optional<SubjectCode> subject) {}
