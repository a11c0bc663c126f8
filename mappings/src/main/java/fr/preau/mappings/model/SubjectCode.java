package fr.preau.mappings.model;

/**
 * Code of a subject (matière), 6 digits or letters in the 2nd degree.
 *
 * @param value 1 to 20 digits or upper-case letters
 */
public record SubjectCode(String value) {
  public SubjectCode {
    if (value.isEmpty()
        || value.length() > 20
        || !value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "Not a subject code: '%s' (expected digits and upper-case letters)".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
