package fr.preau.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of the command line, in French or English, from {@code texts*.properties}. */
final class Texts {
  private static final ResourceBundle.Control SHIPPED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle bundle;

  Texts(Locale locale) {
    this.locale = locale;
    this.bundle = ResourceBundle.getBundle("fr.preau.cli.texts", locale, SHIPPED);
  }

  /** The texts of {@code --help}, as picocli reads them. */
  static ResourceBundle help(Locale locale) {
    return ResourceBundle.getBundle("fr.preau.cli.help", locale, SHIPPED);
  }

  Locale locale() {
    return locale;
  }

  /** The sentence of that key with its arguments filled in. */
  String text(String key, Object... arguments) {
    return new MessageFormat(bundle.getString(key), locale).format(arguments);
  }

  /** The sentence of that key, or another text where none is shipped. */
  String textOr(String key, String otherwise, Object... arguments) {
    return bundle.containsKey(key) ? text(key, arguments) : otherwise;
  }
}
