package fr.preau.cli;

import fr.preau.intake.ImportReport;
import fr.preau.intake.RunQueries;
import fr.preau.platform.ExitCode;

/** The answer of {@code plan}, {@code import}, {@code run approve} and {@code run reject}. */
final class ImportResult {
  private ImportResult() {}

  static Result of(ImportReport report, RunQueries runs, Texts texts) {
    if (report.state() == ImportReport.State.REJECTED) {
      return Result.of(
          ExitCode.DONE, report.toJson(), new RunText(texts).show(runs.show(report.run())));
    }
    return Result.of(
        exit(report), report.toJson(), new RunText(texts).report(report, runs.show(report.run())));
  }

  static ExitCode exit(ImportReport report) {
    if (report.state() == ImportReport.State.REFUSED) {
      return ExitCode.REFUSED;
    }
    return report.held().isEmpty() ? ExitCode.DONE : ExitCode.HELD;
  }
}
