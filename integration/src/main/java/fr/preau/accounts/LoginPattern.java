package fr.preau.accounts;

import java.util.ArrayList;
import java.util.List;

/**
 * How a login is made of a name: {@code prenom} and {@code nom} in full, {@code p} and {@code n}
 * their first letters, anything of {@code . _ -} as it is. Names are transliterated to a–z, lose
 * apostrophes and blanks (so that particles are joined) and keep single hyphens.
 */
public final class LoginPattern {
  /** Digits kept free at the end for the numbers of homonyms. */
  private static final int NUMBER_WIDTH = 5;

  private final List<String> parts;
  private final int maxLength;

  /**
   * Compiles a pattern.
   *
   * @param pattern such as {@code prenom.nom}
   * @param maxLength longest login, in characters, number of homonyms included
   * @throws IllegalArgumentException if the pattern has another word
   */
  public LoginPattern(String pattern, int maxLength) {
    this.parts = parse(pattern);
    this.maxLength = maxLength;
  }

  /** The SQL expression of the login's base, of columns {@code given} and {@code family}. */
  String sqlBase() {
    return "rtrim(left(%s, %d), '.-_')"
        .formatted(String.join(" || ", parts), Math.max(1, maxLength - NUMBER_WIDTH));
  }

  /** The SQL expression that makes a login's letters of the text in a column. */
  static String sqlLetters(String column) {
    return """
        coalesce(nullif(trim(both '-' from regexp_replace(regexp_replace(
          lower(unaccent(%s)), '[^a-z-]', '', 'g'), '-+', '-', 'g')), ''), 'x')
        """
        .formatted(column);
  }

  private static List<String> parse(String pattern) {
    var parts = new ArrayList<String>();
    String rest = pattern;
    while (!rest.isEmpty()) {
      String word = word(rest, pattern);
      parts.add(
          switch (word) {
            case "prenom" -> "given";
            case "nom" -> "family";
            case "p" -> "left(given, 1)";
            case "n" -> "left(family, 1)";
            default -> "'" + word + "'";
          });
      rest = rest.substring(word.length());
    }
    if (parts.stream().allMatch(part -> part.startsWith("'"))) {
      throw invalid(pattern);
    }
    return parts;
  }

  private static String word(String rest, String pattern) {
    for (String word : List.of("prenom", "nom", "p", "n", ".", "_", "-")) {
      if (rest.startsWith(word)) {
        return word;
      }
    }
    throw invalid(pattern);
  }

  private static IllegalArgumentException invalid(String pattern) {
    return new IllegalArgumentException(
        "Not a login pattern: '%s' (made of prenom, nom, p, n and . _ -)".formatted(pattern));
  }
}
