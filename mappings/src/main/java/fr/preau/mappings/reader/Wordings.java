package fr.preau.mappings.reader;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The sentences of refusals and notices: French by default, English on request. */
final class Wordings {
  private static final String BUNDLE = "fr.preau.mappings.reader.refusals";

  /** Without it a French reader on an English machine would get the English sentences. */
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Wordings() {}

  static String sentence(String key, List<String> arguments, Locale locale) {
    return find(key, arguments, locale)
        .orElseThrow(() -> new IllegalArgumentException("No wording for '%s'".formatted(key)));
  }

  static Optional<String> find(String key, List<String> arguments, Locale locale) {
    try {
      String pattern = ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK).getString(key);
      return Optional.of(new MessageFormat(pattern, locale).format(arguments.toArray()));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }
}
