package fr.preau.mappings.model;

import java.util.Optional;

/**
 * A division or a group as a person's record names it. Whether it is a division or a group, the
 * field that holds the reference tells.
 *
 * @param school id of the school in the same namespace
 * @param code code of the division or group inside that school, 1 to 255 characters; in the 1st
 *     degree its number, which stays when it is renamed
 * @param label label, where no school declares any (1st degree)
 */
public record ClassRef(String school, String code, Optional<String> label) {
  public ClassRef {
    if (school.isBlank() || code.isBlank() || code.length() > 255) {
      throw new IllegalArgumentException("Not a class reference (expected 'school$code')");
    }
  }

  /** A reference without label. */
  public ClassRef(String school, String code) {
    this(school, code, Optional.empty());
  }
}
