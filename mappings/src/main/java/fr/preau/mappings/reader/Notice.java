package fr.preau.mappings.reader;

import java.util.List;
import java.util.Locale;

/**
 * Something odd in a file that did not prevent reading it, reported once a file.
 *
 * @param code stable word in kebab case, such as {@code unknown-element}
 * @param file name of the file
 * @param line line where it was first seen, from 1
 * @param arguments what the wording names, never a value of an entry
 */
public record Notice(String code, String file, int line, List<String> arguments) {
  public Notice {
    arguments = List.copyOf(arguments);
  }

  /** What was seen, in the reader's language (French or English). */
  public String message(Locale locale) {
    return Wordings.sentence(code, arguments, locale);
  }

  /** What to do about it, in the reader's language (French or English). */
  public String action(Locale locale) {
    return Wordings.sentence(code + ".action", arguments, locale);
  }
}
