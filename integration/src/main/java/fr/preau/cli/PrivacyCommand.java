package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.privacy.PurgeReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau privacy}: the duty to forget. */
@Command(
    name = "privacy",
    subcommands = {PrivacyCommand.Forget.class})
final class PrivacyCommand {
  /** {@code preau privacy purge}. */
  @Command(name = "purge")
  static final class Forget implements Action {
    private final Session session;

    @Option(names = "--dry-run", descriptionKey = "purge.dry-run")
    private boolean dryRun;

    Forget(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      Clock clock = Clock.systemUTC();
      try (HubContext hub = session.open()) {
        if (!dryRun) {
          hub.manualEntries().expire();
        }
        PurgeReport report = dryRun ? hub.purge().preview(clock) : hub.purge().run(clock);
        return Result.done(report.toJson(), lines(report));
      }
    }

    private List<String> lines(PurgeReport report) {
      Texts texts = session.texts();
      var lines = new ArrayList<String>();
      lines.add(texts.text(report.dryRun() ? "purge.would" : "purge.done", report.people()));
      counts(report.tables(), lines);
      counts(report.folders(), lines);
      report
          .stillAtProviders()
          .forEach((provider, people) -> lines.add(texts.text("purge.still", provider, people)));
      return lines;
    }

    private static void counts(Map<String, Long> counts, List<String> lines) {
      counts.forEach(
          (place, count) -> {
            if (count > 0) {
              lines.add("  %8d  %s".formatted(count, place));
            }
          });
    }
  }

  private PrivacyCommand() {}
}
