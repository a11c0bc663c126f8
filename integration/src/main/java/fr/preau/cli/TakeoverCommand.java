package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.takeover.TakeoverReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preau takeover}: logins and identifiers of a former ENT. */
@Command(name = "takeover")
final class TakeoverCommand implements Action {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", descriptionKey = "takeover.file")
  private Path file = Path.of("");

  @Option(names = "--plan", descriptionKey = "takeover.plan")
  private boolean plan;

  @Option(names = "--accept-refused", descriptionKey = "takeover.accept")
  private boolean acceptRefused;

  @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
  private String reason = "";

  TakeoverCommand(Session session) {
    this.session = session;
  }

  @Override
  public Result run() {
    if (acceptRefused && reason.isBlank()) {
      throw new ParameterException(
          spec.commandLine(), session.texts().text("usage.missing", "--reason"));
    }
    Optional<String> accepted = acceptRefused ? Optional.of(reason) : Optional.empty();
    try (HubContext hub = session.open()) {
      TakeoverReport report = hub.takeover().run(file, plan, accepted);
      ExitCode exit = report.state() == TakeoverReport.State.HELD ? ExitCode.HELD : ExitCode.DONE;
      return Result.of(exit, report.toJson(), lines(report));
    }
  }

  private List<String> lines(TakeoverReport report) {
    Texts texts = session.texts();
    var lines = new ArrayList<String>();
    lines.add(
        texts.text(
            "takeover.headline",
            report.run(),
            texts.text("state." + report.state().code()),
            report.rows(),
            "%.1f".formatted(report.seconds())));
    report
        .changes()
        .forEach(
            (kind, count) ->
                lines.add("  %8d  %s".formatted(count, texts.text("takeover." + kind))));
    if (report.refused() > 0) {
      lines.add(texts.text("report.quarantined", report.refused(), report.run()));
    }
    if (report.state() == TakeoverReport.State.HELD) {
      lines.add(texts.text("takeover.held"));
    }
    return lines;
  }
}
