package fr.preau.platform;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;

/** The hub's sentences for people, from {@code fr/preau/messages*.properties}. */
public final class Messages {
  private static final String BUNDLE = "fr.preau.messages";

  private final Sentences sentences;

  private Messages(Locale locale) {
    this.sentences = Sentences.of(BUNDLE, locale);
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
    return sentences.text(key, arguments);
  }
}
