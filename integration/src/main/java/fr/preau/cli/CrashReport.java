package fr.preau.cli;

import fr.preau.platform.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;

/** Keeps the stack trace of what nobody expected, in the home's {@code data/log}, for its owner. */
final class CrashReport {
  private CrashReport() {}

  /**
   * Writes the stack trace to a new file, readable by its owner only.
   *
   * @return the file; empty when it could not be written, which must not hide the failure itself
   */
  static String write(Exception thrown, Home home) {
    try {
      var trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      Path report = newFile(home);
      Files.writeString(report, trace.toString());
      return report.toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static Path newFile(Home home) throws IOException {
    var none = new FileAttribute<?>[0];
    if (!home.exists()) {
      return Files.createTempFile("preau-error-", ".log", none);
    }
    Path directory = Files.createDirectories(home.data().resolve("log"));
    return Files.createTempFile(directory, "error-", ".log", none);
  }
}
