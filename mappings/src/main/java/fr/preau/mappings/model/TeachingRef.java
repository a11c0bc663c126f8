package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A subject taught to a division or group, as the teacher's record names it.
 *
 * @param school id of the school in the same namespace
 * @param code code of the division or group
 * @param subject subject taught, empty when the source names the class alone
 * @param label label of the division or group, where no school declares any (1st degree)
 */
public record TeachingRef(
    String school, String code, Optional<SubjectCode> subject, Optional<String> label) {
  /** A reference without label. */
  public TeachingRef(String school, String code, Optional<SubjectCode> subject) {
    this(school, code, subject, Optional.empty());
  }
}
