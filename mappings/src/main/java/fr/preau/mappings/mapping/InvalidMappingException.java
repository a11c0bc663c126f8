package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The mapping documents cannot be used: every mistake of every file. */
public class InvalidMappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  InvalidMappingException(List<Mistake> mistakes) {
    super(text(mistakes, Locale.ENGLISH));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Every mistake, by file and line. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** All mistakes, one a line, in the reader's language (French or English). */
  public String message(Locale locale) {
    return text(mistakes, locale);
  }

  private static String text(List<Mistake> mistakes, Locale locale) {
    return mistakes.stream()
        .map(mistake -> mistake.line(locale))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
