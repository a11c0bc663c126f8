package fr.preau.platform;

import java.util.List;
import java.util.Locale;

/**
 * One mistake in a configuration file.
 *
 * @param file relative to the home
 * @param line first line is 1
 * @param path dotted path of the setting, such as {@code guards.pupils.count}; empty for the file
 * @param code stable word in kebab case
 * @param arguments what the sentence mentions: the wrong value and the allowed ones
 */
public record ConfigMistake(
    String file, int line, String path, String code, List<String> arguments) {
  public ConfigMistake {
    arguments = List.copyOf(arguments);
  }

  /** {@code file:line}, as editors and compilers write it. */
  public String where() {
    return file + ":" + line;
  }

  /** What is wrong and what is allowed, in that language. */
  public String message(Locale locale) {
    String sentence = Messages.in(locale).text("config." + code, arguments.toArray());
    return path.isEmpty() ? sentence : path + ": " + sentence;
  }
}
