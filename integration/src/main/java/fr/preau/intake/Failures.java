package fr.preau.intake;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** Tells failures of the environment apart: a full disk, a database that went away. */
final class Failures {
  private Failures() {}

  /** The failure to report: nothing was changed. */
  static Failure ofEnvironment(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure;
      }
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String code = state.equals("53100") ? "disk-full" : "database-unavailable";
        return Failure.of(ExitCode.INTERNAL, code, "", state).because(e);
      }
      if (cause instanceof UncheckedIOException || cause instanceof java.io.IOException) {
        return Failure.of(ExitCode.INTERNAL, "input-output", "", String.valueOf(cause.getMessage()))
            .because(e);
      }
    }
    return Failure.of(ExitCode.INTERNAL, "internal", "").because(e);
  }
}
