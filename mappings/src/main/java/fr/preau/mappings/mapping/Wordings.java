package fr.preau.mappings.mapping;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts for people, in French (the default) or English, whatever the locale of the machine. */
final class Wordings {
  private static final String PACKAGE = "fr.preau.mappings.mapping.";

  // Without it, a French reader on an English machine would get the English bundle.
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Wordings() {}

  static String of(String bundle, String key, List<String> arguments, Locale locale) {
    String pattern = ResourceBundle.getBundle(PACKAGE + bundle, locale, NO_FALLBACK).getString(key);
    return new MessageFormat(pattern, locale).format(arguments.toArray());
  }
}
