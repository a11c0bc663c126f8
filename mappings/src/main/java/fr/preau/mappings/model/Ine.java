package fr.preau.mappings.model;

/**
 * National pupil number (identifiant national élève). Usual forms are 10 digits and a letter, 9
 * digits and 2 letters, or 9 digits, a letter and a letter; others occur and are kept.
 *
 * @param value 1 to 20 characters, without blanks around
 */
public record Ine(String value) {
  public Ine {
    if (value.isEmpty() || value.length() > 20 || !value.equals(value.strip())) {
      throw new IllegalArgumentException("Not an INE: expected 1 to 20 characters without blanks");
    }
  }

  /** Whether the number has one of the usual forms: 11 digits or letters, starting with a digit. */
  public boolean isUsual() {
    return value.length() == 11
        && value.charAt(0) >= '0'
        && value.charAt(0) <= '9'
        && value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')
        && value.charAt(10) >= 'A';
  }

  /** Never the number: it is personal data. */
  @Override
  public String toString() {
    return "Ine[…]";
  }
}
