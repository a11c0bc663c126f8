package fr.preau.sso;

import java.security.SecureRandom;

/**
 * A code that a page shows and somebody reads out on the telephone: eight characters that are not
 * mistaken for one another, in two groups. It names the trail of one login and opens nothing.
 */
public final class SupportCode {
  private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int HALF = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SupportCode() {}

  /** A new one, such as {@code 7KQ2-MX4P}. */
  public static String random() {
    var code = new StringBuilder();
    for (int i = 0; i < 2 * HALF; i++) {
      if (i == HALF) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }
}
