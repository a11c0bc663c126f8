package fr.preau.platform;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The hub's sentences for people, in French (the default) or English, from {@code
 * fr/preau/messages*.properties}. Sentences are {@link MessageFormat} patterns; numbers passed as
 * text are shown without grouping, which suits ports and process ids.
 */
public final class Messages {
  private static final String BUNDLE = "fr.preau.messages";

  private final Locale locale;
  private final ResourceBundle bundle;

  private Messages(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The sentences in that language; French for any language that is not shipped. */
  public static Messages in(Locale locale) {
    return new Messages(locale);
  }

  /**
   * The sentence of that key with its arguments filled in.
   *
   * @throws java.util.MissingResourceException when no sentence has that key
   */
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }
}
