package fr.preau.mappings.writer.gar;

import fr.preau.mappings.wording.Sentences;
import java.util.List;
import java.util.Locale;

/**
 * A rule of the GAR's format that a record breaks. Says what was expected, never the value: it may
 * be personal data.
 *
 * @param element XML element it is about, such as {@code GARPersonNom}
 * @param code which rule; its wording is in the bundle {@code rules} of this package
 * @param expected what the wording names (a length, a shape), never a value of the record
 */
public record GarRule(String element, Code code, List<String> expected) {
  private static final String BUNDLE = "fr.preau.mappings.writer.gar.rules";

  public GarRule {
    expected = List.copyOf(expected);
  }

  /** The rules there are. */
  public enum Code {
    /** An element that must be there has no text, or a list that needs one entry has none. */
    MANDATORY,
    /** The text is longer than the schema allows. */
    LENGTH,
    /** The text has not the shape it must have. */
    SHAPE,
    /** The text holds a character that XML 1.0 forbids. */
    CHARACTER,
    /** Another record of the section has this key. */
    DUPLICATE
  }

  /** What was expected, in the reader's language (French, or English). */
  public String message(Locale locale) {
    return wording(code.name(), locale);
  }

  /** What to do about it, in the reader's language (French, or English). */
  public String action(Locale locale) {
    return wording(code.name() + ".action", locale);
  }

  private String wording(String key, Locale locale) {
    Object[] arguments = new Object[expected.size() + 1];
    arguments[0] = element;
    for (int i = 0; i < expected.size(); i++) {
      arguments[i + 1] = expected.get(i);
    }
    return Sentences.of(BUNDLE, locale).text(key, arguments);
  }
}
