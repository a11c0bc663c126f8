package fr.preau.platform;

import java.util.Locale;

/**
 * Why a command stops, told to a person: what was wrong, where, and what to do, in French and
 * English. The sentences are {@code CODE.message} and {@code CODE.action} of {@link Messages}; both
 * receive the same arguments. Arguments name files, schools and settings, never people.
 */
public class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String code;
  private final String where;
  private final transient Object[] arguments;

  protected Failure(ExitCode exitCode, String code, String where, Object... arguments) {
    this.exitCode = exitCode;
    this.code = code;
    this.where = where;
    this.arguments = arguments.clone();
  }

  /**
   * A failure without an underlying exception; add one with {@link #because}.
   *
   * @param exitCode what the shell gets
   * @param code stable word in kebab case, such as {@code roster-busy}
   * @param where file, line, table or address, empty when there is none
   * @param arguments what the sentences mention, in the order of their placeholders
   */
  public static Failure of(ExitCode exitCode, String code, String where, Object... arguments) {
    return new Failure(exitCode, code, where, arguments);
  }

  /** This failure with the exception behind it, for the log. */
  public Failure because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** What the shell gets. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** Stable word in kebab case. */
  public String code() {
    return code;
  }

  /** File, line, table or address; empty when there is none. */
  public String where() {
    return where;
  }

  /** What was wrong, in that language. */
  public String message(Locale locale) {
    return Messages.in(locale).text(code + ".message", arguments);
  }

  /** What to do, in that language. */
  public String action(Locale locale) {
    return Messages.in(locale).text(code + ".action", arguments);
  }

  /** The English sentences, for logs. */
  @Override
  public String getMessage() {
    String place = where.isEmpty() ? "" : " [" + where + "]";
    return message(Locale.ENGLISH) + place + " " + action(Locale.ENGLISH);
  }
}
