package fr.preau.cli;

import fr.preau.intake.Failures;
import fr.preau.mappings.generator.GeneratorException;
import fr.preau.mappings.mapping.InvalidMappingException;
import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.MissingResourceException;

/** Tells a failure to a person or to a program, and chooses the exit code. */
final class Errors {
  /** The error object of the contract. */
  private record Told(ExitCode exit, String code, String message, String where, String action) {
    Map<String, Object> document() {
      var error = new LinkedHashMap<String, Object>();
      error.put("code", code);
      error.put("message", message);
      error.put("where", where);
      error.put("action", action);
      return Map.of("error", error);
    }
  }

  private Errors() {}

  /** Tells what a command threw. */
  static int tell(Exception thrown, Session session) {
    return print(toldOrUnexpected(thrown, session), session.options().json(), session);
  }

  /** Tells what is wrong with the command line itself. */
  static int wrongUsage(String message, String command, boolean json, Session session) {
    String action = session.texts().text("usage.action", command);
    return print(new Told(ExitCode.USAGE, "usage", message, "", action), json, session);
  }

  /**
   * Whether the process was told to stop (Ctrl+C, {@code kill}): the database is then closed under
   * the command, whose complaint would blame the database.
   */
  private static boolean isStopping() {
    var hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** A failure without wording must not end in a stack trace on the terminal either. */
  private static Told toldOrUnexpected(Exception thrown, Session session) {
    if (isStopping()) {
      Texts texts = session.texts();
      return new Told(
          ExitCode.INTERNAL,
          "interrupted",
          texts.text("interrupted.message"),
          "",
          texts.text("interrupted.action"));
    }
    try {
      return told(thrown, session);
    } catch (MissingResourceException e) {
      thrown.addSuppressed(e);
      return unexpected(thrown, session);
    }
  }

  private static Told told(Exception thrown, Session session) {
    if (thrown instanceof Failure failure) {
      return new Told(
          failure.exitCode(),
          failure.code(),
          failure.message(session.locale()),
          failure.where(),
          failure.action(session.locale()));
    }
    if (thrown instanceof UnreadableInputException refused) {
      return new Told(
          refused instanceof UnreachableInputException ? ExitCode.INTERNAL : ExitCode.REFUSED,
          refused.code(),
          refused.message(session.locale()),
          refused.where(),
          refused.action(session.locale()));
    }
    if (thrown instanceof GeneratorException refused) {
      return new Told(
          ExitCode.USAGE,
          refused.code(),
          refused.message(session.locale()),
          "",
          refused.action(session.locale()));
    }
    if (thrown instanceof InvalidMappingException wrong) {
      return new Told(
          ExitCode.USAGE,
          "mapping-invalid",
          wrong.message(session.locale()),
          "",
          session.texts().text("mapping-invalid.action"));
    }
    if (thrown instanceof UncheckedIOException) {
      return told(Failures.ofEnvironment(thrown), session);
    }
    return unexpected(thrown, session);
  }

  private static Told unexpected(Exception thrown, Session session) {
    String report = CrashReport.write(thrown, session.home());
    Texts texts = session.texts();
    return new Told(
        ExitCode.INTERNAL,
        "internal",
        texts.text("internal.message", thrown.getClass().getSimpleName()),
        report,
        texts.text("internal.action"));
  }

  private static int print(Told error, boolean json, Session session) {
    if (json) {
      session.terminal().out().println(Console.json(error.document()));
      session.terminal().out().flush();
    } else {
      Texts texts = session.texts();
      var err = session.terminal().err();
      err.println(texts.text("error.message", error.message()));
      if (!error.where().isEmpty()) {
        err.println(texts.text("error.where", error.where()));
      }
      err.println(texts.text("error.action", error.action()));
      err.flush();
    }
    return error.exit().number();
  }
}
