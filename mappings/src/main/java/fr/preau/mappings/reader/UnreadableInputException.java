package fr.preau.mappings.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sender's error: an input that cannot be read at all, or that is refused before anything of it
 * is used. Carries what was wrong, where, and what to do, in English; {@link #message(Locale)} and
 * {@link #action(Locale)} give the French wording.
 */
public class UnreadableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String where;
  private final String action;
  private final List<String> arguments;

  /**
   * Describes a refusal.
   *
   * @param code stable word in kebab case, such as {@code xml-truncated}
   * @param message what was wrong
   * @param where file, and line and column when known
   * @param action what to do
   */
  public UnreadableInputException(String code, String message, String where, String action) {
    this(code, message, where, action, null);
  }

  /** The same with its cause. */
  public UnreadableInputException(
      String code, String message, String where, String action, @Nullable Throwable cause) {
    this(code, List.of(), message, where, action, cause);
  }

  /** The same with what its wording names. */
  protected UnreadableInputException(
      String code,
      List<String> arguments,
      String message,
      String where,
      String action,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.arguments = List.copyOf(arguments);
    this.where = where;
    this.action = action;
  }

  /**
   * A refusal whose wording is in the message files of the readers.
   *
   * @param code stable word in kebab case, a key of the message files
   * @param where file, and line and column when known
   * @param arguments what the wording names, never a value of an entry
   */
  public static UnreadableInputException of(String code, String where, String... arguments) {
    return of(code, where, null, arguments);
  }

  /** The same with its cause. */
  public static UnreadableInputException of(
      String code, String where, @Nullable Throwable cause, String... arguments) {
    List<String> named = List.of(arguments);
    return new UnreadableInputException(
        code,
        named,
        Wordings.sentence(code, named, Locale.ENGLISH),
        where,
        Wordings.sentence(code + ".action", named, Locale.ENGLISH),
        cause);
  }

  /** Stable word in kebab case. */
  public String code() {
    return code;
  }

  /** File, and line and column when known. */
  public String where() {
    return where;
  }

  /** What to do. */
  public String action() {
    return action;
  }

  /** What was wrong. */
  public Optional<String> detail() {
    return Optional.ofNullable(getMessage());
  }

  /** What was wrong, in the reader's language; in English when there is no other wording. */
  public String message(Locale locale) {
    return Wordings.find(code, arguments, locale).or(this::detail).orElse(code);
  }

  /** What to do, in the reader's language; in English when there is no other wording. */
  public String action(Locale locale) {
    return Wordings.find(code + ".action", arguments, locale).orElse(action);
  }
}
