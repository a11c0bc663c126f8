package fr.preau.accounts;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * A code that a person types once: twelve characters of Crockford's alphabet, which has none that
 * are mistaken for one another, so 60 random bits. Read back whatever the case, the hyphens and the
 * O, I or L that someone saw in it.
 */
final class ActivationCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String characters;

  private ActivationCode(String characters) {
    this.characters = characters;
  }

  static ActivationCode random() {
    var characters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      characters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ActivationCode(characters.toString());
  }

  /** What someone typed; anything at all, since it is compared and never shown. */
  static ActivationCode typed(String text) {
    return new ActivationCode(
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1'));
  }

  /** The characters that count. */
  String characters() {
    return characters;
  }

  /** As it is printed: {@code 7K2M-XW4P-9QTR}. */
  String printed() {
    return String.join(
        "-",
        characters.substring(0, GROUP),
        characters.substring(GROUP, 2 * GROUP),
        characters.substring(2 * GROUP));
  }

  /** Hidden from logs. */
  @Override
  public String toString() {
    return "ActivationCode[…]";
  }
}
