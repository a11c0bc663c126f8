package fr.preau.mappings.reader.csv;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Characters that nobody sees and that make two equal texts differ: blanks that do not break,
 * characters without width, byte order marks.
 */
final class Invisible {
  private Invisible() {}

  /** Whether the character is one of them; the ordinary space is not. */
  static boolean is(char c) {
    return isBlank(c)
        || c == '\u00AD'
        || c >= '\u200B' && c <= '\u200F'
        || c >= '\u202A' && c <= '\u202E'
        || c >= '\u2060' && c <= '\u2064'
        || c == '\uFEFF'
        || Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
  }

  /** Whether the text holds one. */
  static boolean in(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The text without them, blanks made ordinary ones, and without blanks around. */
  static String removedFrom(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        kept.append(' ');
      } else if (!is(c)) {
        kept.append(c);
      }
    }
    return kept.toString().strip();
  }

  /** The text without those around it: what stands inside is kept as it is. */
  static String strippedFrom(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isAround(text.charAt(start))) {
      start++;
    }
    while (end > start && isAround(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Their numbers: {@code U+00A0, U+200B}. */
  static String named(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i))) {
        names.add("U+%04X".formatted((int) text.charAt(i)));
      }
    }
    return String.join(", ", names);
  }

  private static boolean isAround(char c) {
    return is(c) || Character.isWhitespace(c);
  }

  private static boolean isBlank(char c) {
    return c == '\u00A0' || c == '\u2007' || c == '\u202F' || c == '\u3000';
  }
}
