package fr.preau.mappings.model;

/**
 * National school number (unité administrative immatriculée): seven digits and a letter, such as
 * {@code 0000000A}. The letter is a check, but a wrong one occurs in real exports, so it is a
 * warning ({@link #hasValidCheckLetter()}), never a refusal.
 *
 * @param value seven digits and an upper-case letter
 */
public record Uai(String value) {
  private static final String CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";

  public Uai {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException(
          "Not a UAI: '%s' (expected 7 digits and an upper-case letter)".formatted(value));
    }
  }

  /** Whether the text has the shape of a UAI: seven digits and an upper-case letter. */
  public static boolean isWellFormed(String value) {
    if (value.length() != 8) {
      return false;
    }
    for (int i = 0; i < 7; i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return value.charAt(7) >= 'A' && value.charAt(7) <= 'Z';
  }

  /** The letter that belongs to seven digits: rank of the number modulo 23. */
  public static char checkLetter(int number) {
    return CHECK_LETTERS.charAt(number % CHECK_LETTERS.length());
  }

  /** Whether the letter is the one that the seven digits call for. */
  public boolean hasValidCheckLetter() {
    return value.charAt(7) == checkLetter(Integer.parseInt(value.substring(0, 7)));
  }

  @Override
  public String toString() {
    return value;
  }
}
