package fr.preau.mappings.wording;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The sentences of one bundle in one language: French, which is the bundle's root, for every
 * language but those that are shipped. Each is a {@link MessageFormat} pattern; numbers passed as
 * text are shown without grouping, which suits ports and process ids.
 *
 * @param bundle the patterns as they are written
 * @param locale the reader's
 */
public record Sentences(ResourceBundle bundle, Locale locale) {
  /** Without it, a French reader on an English machine would get the English sentences. */
  private static final ResourceBundle.Control NOT_THE_MACHINES =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /**
   * @param bundle its base name, such as {@code fr.preau.messages}
   * @throws java.util.MissingResourceException when there is no such bundle
   */
  public static Sentences of(String bundle, Locale locale) {
    return new Sentences(ResourceBundle.getBundle(bundle, locale, NOT_THE_MACHINES), locale);
  }

  /**
   * The sentence of that key with its arguments filled in.
   *
   * @throws java.util.MissingResourceException when no sentence has that key
   */
  public String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** Whether there is a sentence of that key. */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }
}
