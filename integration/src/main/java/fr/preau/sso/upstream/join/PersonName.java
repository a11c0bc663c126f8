package fr.preau.sso.upstream.join;

import java.text.Normalizer;
import java.util.Locale;

/** Names as two administrations write them: without accents, case, hyphens and apostrophes. */
final class PersonName {
  private PersonName() {}

  /** Whether both are the same name, and a name at all. */
  static boolean same(String one, String other) {
    String folded = fold(one);
    return !folded.isEmpty() && folded.equals(fold(other));
  }

  static String fold(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    return plain
        .toUpperCase(Locale.ROOT)
        .replace("Œ", "OE")
        .replace("Æ", "AE")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }
}
