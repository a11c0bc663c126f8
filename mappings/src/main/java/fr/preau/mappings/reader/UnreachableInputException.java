package fr.preau.mappings.reader;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is wrong with what the sender says, as far as it was heard: it could not be reached, or
 * fell silent. Trying again later may do.
 */
public final class UnreachableInputException extends UnreadableInputException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault whose wording is in the message files of the readers.
   *
   * @param code stable word in kebab case, a key of the message files
   * @param where address
   * @param arguments what the wording names
   */
  public UnreachableInputException(
      String code, String where, @Nullable Throwable cause, String... arguments) {
    super(
        code,
        List.of(arguments),
        Wordings.sentence(code, List.of(arguments), Locale.ENGLISH),
        where,
        Wordings.sentence(code + ".action", List.of(arguments), Locale.ENGLISH),
        cause);
  }
}
