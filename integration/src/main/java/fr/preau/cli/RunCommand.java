package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.intake.ImportReport;
import fr.preau.intake.RunDetail;
import fr.preau.intake.RunSummary;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau run}: past runs, and decisions about what they hold. */
@Command(
    name = "run",
    subcommands = {
      RunCommand.ListRuns.class,
      RunCommand.Show.class,
      RunCommand.Approve.class,
      RunCommand.Reject.class,
      RunUndoCommand.class
    })
final class RunCommand {
  /** {@code preau run list}. */
  @Command(name = "list")
  static final class ListRuns implements Action {
    private final Session session;

    @Option(names = "--source", paramLabel = "ID")
    private Optional<String> source = Optional.empty();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        converter = WholeNumber.FromOne.class)
    private int limit;

    ListRuns(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<RunSummary> runs = hub.runs().list(source, limit);
        var document = new LinkedHashMap<String, Object>();
        document.put("runs", runs.stream().map(RunSummary::toJson).toList());
        return Result.done(document, new RunText(session.texts()).list(runs));
      }
    }
  }

  /** {@code preau run show}. */
  @Command(name = "show")
  static final class Show implements Action {
    private final Session session;

    @Parameters(paramLabel = "N", descriptionKey = "run")
    private int run;

    @Option(names = "--csv")
    private boolean csv;

    Show(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        if (csv) {
          new ChangeCsv(session.terminal().out()).write(hub.runs(), run);
          return Result.written();
        }
        RunDetail detail = hub.runs().show(run);
        return Result.done(detail.toJson(), new RunText(session.texts()).show(detail));
      }
    }
  }

  /** {@code preau run approve}. */
  @Command(name = "approve")
  static final class Approve extends Decision {
    Approve(Session session) {
      super(session);
    }

    @Override
    ImportReport decide(HubContext hub, int run, String school, String by, String reason) {
      return hub.imports().approve(run, school, by, reason);
    }
  }

  /** {@code preau run reject}. */
  @Command(name = "reject")
  static final class Reject extends Decision {
    private static final Set<String> BAD_FILE = Set.of("bad file", "mauvais fichier");

    @Option(names = "--bad-file")
    private boolean badFile;

    Reject(Session session) {
      super(session);
    }

    @Override
    ImportReport decide(HubContext hub, int run, String school, String by, String reason) {
      if (!badFile && !BAD_FILE.contains(reason.strip().toLowerCase(Locale.ROOT))) {
        return hub.imports().reject(run, school, by, reason);
      }
      if (!school.equals(HeldSchool.WHOLE_RUN)) {
        throw Failure.of(ExitCode.USAGE, "bad-file-whole", "", run);
      }
      return hub.imports().rejectFile(run, by, reason);
    }
  }

  /** What approving and rejecting have in common: which schools, who and why. */
  abstract static class Decision implements Action {
    private final Session session;

    @Parameters(paramLabel = "N", descriptionKey = "run")
    private int run;

    @Option(names = "--school", paramLabel = "UAI")
    private String school = HeldSchool.WHOLE_RUN;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Decision(Session session) {
      this.session = session;
    }

    abstract ImportReport decide(HubContext hub, int run, String school, String by, String reason);

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        ImportReport report = decide(hub, run, school, by, reason);
        return ImportResult.of(report, hub.runs(), session.texts());
      }
    }
  }
}
