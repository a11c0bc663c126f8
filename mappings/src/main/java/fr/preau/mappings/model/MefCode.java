package fr.preau.mappings.model;

/**
 * Code of a level of study (module élémentaire de formation), 11 digits or letters in the 2nd
 * degree.
 *
 * @param value 1 to 20 digits or upper-case letters
 */
public record MefCode(String value) {
  public MefCode {
    if (value.isEmpty()
        || value.length() > 20
        || !value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "Not a MEF code: '%s' (expected digits and upper-case letters)".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
