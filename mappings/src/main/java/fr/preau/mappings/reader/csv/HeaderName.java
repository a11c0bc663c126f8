package fr.preau.mappings.reader.csv;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns as people write them, brought to what tells one from another. */
public final class HeaderName {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  private HeaderName() {}

  /** Letters and digits only, in lower case and without accents: {@code nomdusageeleve}. */
  public static String normalised(String name) {
    return OTHERS.matcher(plain(name)).replaceAll("");
  }

  /** Its words, in lower case and without accents. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>(List.of(OTHERS.split(plain(name))));
    words.removeIf(String::isEmpty);
    return words;
  }

  private static String plain(String name) {
    String letters = name.replace("œ", "oe").replace("Œ", "OE");
    return MARKS
        .matcher(Normalizer.normalize(letters, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
