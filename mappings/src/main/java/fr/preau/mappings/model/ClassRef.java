package fr.preau.mappings.model;

/**
 * A division or a group as a person's record names it: it has no number in the 2nd degree. Whether
 * it is a division or a group, the field that holds the reference tells.
 *
 * @param school id of the school in the same namespace
 * @param code code of the division or group inside that school, 1 to 255 characters
 */
public record ClassRef(String school, String code) {
  public ClassRef {
    if (school.isBlank() || code.isBlank() || code.length() > 255) {
      throw new IllegalArgumentException("Not a class reference (expected 'school$code')");
    }
  }
}
