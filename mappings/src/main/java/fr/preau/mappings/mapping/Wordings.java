package fr.preau.mappings.mapping;

import fr.preau.mappings.wording.Sentences;
import java.util.List;
import java.util.Locale;

/** Texts for people, in French (the default) or English, whatever the locale of the machine. */
final class Wordings {
  private static final String PACKAGE = "fr.preau.mappings.mapping.";

  private Wordings() {}

  static String of(String bundle, String key, List<String> arguments, Locale locale) {
    return Sentences.of(PACKAGE + bundle, locale).text(key, arguments.toArray());
  }
}
