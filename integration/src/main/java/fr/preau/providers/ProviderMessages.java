package fr.preau.providers;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;

/** Sentences about deliveries, French (the default) or English. */
final class ProviderMessages {
  private static final String BUNDLE = "fr.preau.providers.messages";

  private ProviderMessages() {}

  static String text(Locale locale, String key, Object... arguments) {
    return Sentences.of(BUNDLE, locale).text(key, arguments);
  }
}
