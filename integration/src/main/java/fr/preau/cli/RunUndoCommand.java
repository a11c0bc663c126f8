package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.intake.ImportReport;
import fr.preau.intake.UndoReport;
import fr.preau.platform.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau run undo}: takes back what a run changed, and pauses its source. */
@Command(name = "undo")
final class RunUndoCommand implements Action {
  private static final int CONFLICTS_SHOWN = 20;

  private final Session session;

  @Parameters(paramLabel = "N", descriptionKey = "run")
  private int run;

  @Option(names = "--skip-changed")
  private boolean skipChanged;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
  private String reason = "";

  @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
  private String by = "";

  RunUndoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    try (HubContext hub = session.open()) {
      UndoReport report = hub.imports().undo(run, skipChanged, by, reason);
      return Result.of(
          report.applied().isPresent() ? ExitCode.DONE : ExitCode.HELD,
          report.toJson(),
          lines(report, hub));
    }
  }

  private List<String> lines(UndoReport report, HubContext hub) {
    Texts texts = session.texts();
    var lines = new ArrayList<String>();
    if (report.applied().isPresent()) {
      ImportReport applied = report.applied().get();
      lines.addAll(new RunText(texts).report(applied, hub.runs().show(applied.run())));
    }
    if (!report.conflicts().isEmpty()) {
      lines.add(
          texts.text(
              report.applied().isPresent() ? "undo.skipped" : "undo.conflicts",
              report.undone(),
              report.conflicts().size()));
      report.conflicts().stream()
          .limit(CONFLICTS_SHOWN)
          .forEach(
              conflict ->
                  lines.add(
                      texts.text(
                          "undo.conflict",
                          texts.text("entry." + conflict.kind()),
                          conflict.key(),
                          conflict.field(),
                          conflict.run())));
    }
    if (report.withheld() > 0) {
      lines.add(texts.text("undo.guardians", report.withheld()));
    }
    if (report.applied().isPresent()) {
      lines.add(texts.text("undo.paused", report.source()));
    }
    return lines;
  }
}
