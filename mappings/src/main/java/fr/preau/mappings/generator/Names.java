package fr.preau.mappings.generator;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Names that nobody bears and everybody recognises as invented: a plant, a bird or a star with a
 * colour. More than 4,000 family names and 1,000 given names, with accents, ligatures, particles,
 * hyphens and apostrophes as in life.
 */
final class Names {
  private static final int COMPOUND_PARTS = 30;

  /** Family and given name that many people share, for the numbering of homonyms. */
  private static final List<String> COMMON_FAMILY =
      List.of("ORANGER-AZUR", "D'ÉTOILE-NACRE", "ŒILLET-SAFRAN");

  private final List<String> roots = Lists.words("family-roots.txt");
  private final List<String> colours = Lists.words("family-colours.txt");
  private final List<String> women = Lists.words("given-women.txt");
  private final List<String> men = Lists.words("given-men.txt");

  String family(Draw draw) {
    if (draw.chance(6)) {
      return draw.one(COMMON_FAMILY);
    }
    String root = draw.one(roots);
    String colour = draw.one(colours);
    int form = draw.below(100);
    if (form < 80) {
      return root + "-" + colour;
    } else if (form < 90) {
      return root + " " + colour;
    } else if (form < 96) {
      return (startsWithVowel(root) ? "D'" : "DE ") + root + "-" + colour;
    }
    return (startsWithVowel(root) ? "L'" : "LE ") + root + " " + colour;
  }

  String given(Draw draw, boolean woman) {
    List<String> names = woman ? women : men;
    String name = draw.oneSkewed(names);
    if (draw.chance(200)) {
      List<String> parts = names.subList(0, COMPOUND_PARTS);
      name = draw.one(parts) + "-" + draw.one(parts);
    }
    return draw.chance(20) ? name.toUpperCase(Locale.FRENCH) : name;
  }

  /** A person of that name at birth, who may use another one. */
  Identity person(Draw draw, boolean woman, String birthName, String usageName, LocalDate born) {
    String first = given(draw, woman);
    List<String> givenNames =
        draw.chance(550) ? List.of(first, given(draw, woman)) : List.of(first);
    return new Identity(woman, birthName, usageName, givenNames, born);
  }

  /** A member of staff or a relative without common name with anybody. */
  Identity stranger(Draw draw, LocalDate born) {
    boolean woman = draw.chance(580);
    String birthName = family(draw);
    String usageName = woman && draw.chance(350) ? family(draw) : birthName;
    return person(draw, woman, birthName, usageName, born);
  }

  /** A mail address nobody else has, thanks to the number. */
  static String mail(Identity person, long number) {
    return mail(person, number, "example.org");
  }

  /** The same at the academy, for its staff. */
  static String academicMail(Identity person, long number) {
    return mail(person, number, "ac-fictive.example.org");
  }

  private static String mail(Identity person, long number, String domain) {
    return plain(person.given()) + "." + plain(person.usageName()) + number + "@" + domain;
  }

  private static String plain(String name) {
    String decomposed = Normalizer.normalize(name.toLowerCase(Locale.FRENCH), Normalizer.Form.NFD);
    StringBuilder letters = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (c >= 'a' && c <= 'z' || c == '-') {
        letters.append(c);
      } else if (c == 'œ') {
        letters.append("oe");
      } else if (c == 'æ') {
        letters.append("ae");
      }
    }
    return letters.toString();
  }

  private static boolean startsWithVowel(String word) {
    return "AEÉIOŒUY".indexOf(word.charAt(0)) >= 0;
  }
}
