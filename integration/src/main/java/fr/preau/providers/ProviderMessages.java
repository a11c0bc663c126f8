package fr.preau.providers;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Sentences about deliveries, French (the default) or English. */
final class ProviderMessages {
  private static final String BUNDLE = "fr.preau.providers.messages";

  private ProviderMessages() {}

  static String text(Locale locale, String key, Object... arguments) {
    // without the fallback to the JVM's own locale, French (the root bundle) would come out English
    var noFallback =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    String pattern = ResourceBundle.getBundle(BUNDLE, locale, noFallback).getString(key);
    return new MessageFormat(pattern, locale).format(arguments);
  }
}
