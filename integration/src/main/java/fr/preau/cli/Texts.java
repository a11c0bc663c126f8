package fr.preau.cli;

import fr.preau.mappings.wording.Sentences;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of the command line, in French or English, from {@code texts*.properties}. */
final class Texts {
  private final Sentences sentences;

  Texts(Locale locale) {
    this.sentences = Sentences.of("fr.preau.cli.texts", locale);
  }

  /** The texts of {@code --help}, as picocli reads them. */
  static ResourceBundle help(Locale locale) {
    return Sentences.of("fr.preau.cli.help", locale).bundle();
  }

  Locale locale() {
    return sentences.locale();
  }

  /** The sentence of that key with its arguments filled in. */
  String text(String key, Object... arguments) {
    return sentences.text(key, arguments);
  }

  /** The sentence of that key, or another text where none is shipped. */
  String textOr(String key, String otherwise, Object... arguments) {
    return sentences.has(key) ? text(key, arguments) : otherwise;
  }
}
