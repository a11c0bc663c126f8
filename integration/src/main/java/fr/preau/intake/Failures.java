package fr.preau.intake;

import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Tells failures of the environment apart: a full disk, a database that went away. */
public final class Failures {
  /** What Linux, macOS and Windows say; the JDK has no exception of its own for it. */
  private static final Pattern NO_ROOM =
      Pattern.compile("No space left on device|not enough space on the disk|quota exceeded");

  private Failures() {}

  /** There is no run of that number. */
  static Failure runUnknown(int run) {
    return Failure.of(ExitCode.USAGE, "run-unknown", "run " + run, Integer.toString(run));
  }

  /**
   * The failure to report: nothing was changed.
   *
   * @param e what was thrown
   */
  public static Failure ofEnvironment(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return failure;
      }
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        String code = state.equals("53100") ? "disk-full" : "database-unavailable";
        return Failure.of(ExitCode.INTERNAL, code, "", state).because(e);
      }
      if (cause instanceof IOException io) {
        String reason = String.valueOf(io.getMessage());
        String code = NO_ROOM.matcher(reason).find() ? "disk-full" : "input-output";
        return Failure.of(ExitCode.INTERNAL, code, "", reason).because(e);
      }
    }
    return Failure.of(ExitCode.INTERNAL, "internal", "").because(e);
  }
}
