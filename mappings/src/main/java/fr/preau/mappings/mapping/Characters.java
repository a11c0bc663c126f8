package fr.preau.mappings.mapping;

/** What single characters say about a value. Plain loops: this runs for every value of a file. */
final class Characters {
  private static final char REPLACEMENT = '\uFFFD';

  private Characters() {}

  static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  static boolean isDigitsOrCapitals(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** Whether a letter or digit is there, and nothing that no keyboard types. */
  static boolean isPlausibleCode(String value) {
    boolean meaningful = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == REPLACEMENT || Character.isISOControl(c)) {
        return false;
      }
      meaningful |= Character.isLetterOrDigit(c);
    }
    return meaningful;
  }

  /**
   * Whether the text seems to have been read in the wrong encoding somewhere before it reached us:
   * a replacement character, a C1 control, or UTF-8 read as Latin-1 ({@code Ã} or {@code Â} and a
   * character from U+0080 to U+00BF).
   */
  static boolean looksMisencoded(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        continue;
      }
      if (c == REPLACEMENT || c < 0xA0) {
        return true;
      }
      if ((c == 'Ã' || c == 'Â') && i + 1 < value.length()) {
        char next = value.charAt(i + 1);
        if (next >= 0x80 && next <= 0xBF) {
          return true;
        }
      }
    }
    return false;
  }
}
