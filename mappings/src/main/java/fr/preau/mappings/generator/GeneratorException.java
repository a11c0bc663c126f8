package fr.preau.mappings.generator;

import fr.preau.mappings.wording.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Options the generator cannot serve. The wording is in the bundle {@code
 * fr.preau.mappings.generator.refusals}, in French and English.
 */
public final class GeneratorException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String BUNDLE = "fr.preau.mappings.generator.refusals";

  private final String code;
  private final List<String> arguments;

  GeneratorException(String code, Object... arguments) {
    super(wording(code, texts(arguments), Locale.ENGLISH));
    this.code = code;
    this.arguments = texts(arguments);
  }

  /** Stable word in kebab case, such as {@code output-exists}. */
  public String code() {
    return code;
  }

  /** What was wrong, in the reader's language (French or English). */
  public String message(Locale locale) {
    return wording(code, arguments, locale);
  }

  /** What to do, in the reader's language (French or English). */
  public String action(Locale locale) {
    return wording(code + ".action", arguments, locale);
  }

  private static List<String> texts(Object... arguments) {
    return Arrays.stream(arguments).map(Object::toString).toList();
  }

  private static String wording(String key, List<String> arguments, Locale locale) {
    return Sentences.of(BUNDLE, locale).text(key, arguments.toArray());
  }
}
