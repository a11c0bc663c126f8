package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong with a mapping document.
 *
 * @param file name of the file, below the directory it was read from
 * @param line line, from 1
 * @param code key of the wording in the bundle {@code fr.preau.mappings.mapping.mistakes}, such as
 *     {@code unknown-conversion}
 * @param arguments what the wording names: the wrong word and the allowed ones
 */
public record Mistake(String file, int line, String code, List<String> arguments) {
  public Mistake {
    arguments = List.copyOf(arguments);
  }

  /** What is wrong and what is allowed, in the reader's language (French or English). */
  public String message(Locale locale) {
    return Wordings.of("mistakes", code, arguments, locale);
  }

  /** File, line and message, in the reader's language (French or English). */
  public String line(Locale locale) {
    return file + ":" + line + ": " + message(locale);
  }
}
