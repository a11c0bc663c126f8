package fr.preau.mappings.mapping;

import java.util.List;
import java.util.Locale;

/**
 * Something wrong with one field of an entry. Says what was expected, never the value: it is
 * personal data.
 *
 * @param field attribute of the source, such as {@code ENTPersonDateNaissance}; a position of a
 *     composite value follows in brackets, counted from 0: {@code ENTElevePersRelEleve[3]}
 * @param code key of the wording in the bundle {@code fr.preau.mappings.mapping.problems}, such as
 *     {@code date}; {@code <code>.action} is what to do
 * @param arguments what the wording names (formats, allowed values), never values of the entry
 */
public record Problem(String field, String code, List<String> arguments) {
  public Problem {
    arguments = List.copyOf(arguments);
  }

  /** Several entries bear one id and say different things: none of them can be believed. */
  public static Problem ambiguousId() {
    return new Problem("identifier/id", "ambiguous-id", List.of());
  }

  /** The entry bears no id that could be one of its kind. */
  public static Problem missingId() {
    return new Problem("identifier/id", "missing", List.of());
  }

  /** An entry is to be changed or deleted that the source never announced, or deleted before. */
  public static Problem unknownId() {
    return new Problem("identifier/id", "unknown-id", List.of());
  }

  /** The entry states another kind than the name of its file. */
  public static Problem otherKind() {
    return new Problem("operationalAttributes", "other-kind", List.of());
  }

  /** What was expected, in the reader's language (French or English). */
  public String expected(Locale locale) {
    return Wordings.of("problems", code, arguments, locale);
  }

  /** What to do about it, in the reader's language (French or English). */
  public String action(Locale locale) {
    return Wordings.of("problems", code + ".action", arguments, locale);
  }
}
