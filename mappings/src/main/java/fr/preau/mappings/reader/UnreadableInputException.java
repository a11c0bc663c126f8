package fr.preau.mappings.reader;

import java.util.Optional;

/**
 * The sender's error: an input that cannot be read at all, or that is refused before anything of it
 * is used. Carries what was wrong, where, and what to do, in English; {@link #code()} selects the
 * French wording.
 */
public class UnreadableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String where;
  private final String action;

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
      String code,
      String message,
      String where,
      String action,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.where = where;
    this.action = action;
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
}
