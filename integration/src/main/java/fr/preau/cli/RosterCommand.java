package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.plan.RosterCounts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau roster}: how many there are, and the whole. */
@Command(
    name = "roster",
    subcommands = {RosterCommand.Stats.class, RosterCommand.Export.class})
final class RosterCommand {
  /** {@code preau roster stats}. */
  @Command(name = "stats")
  static final class Stats implements Action {
    private final Session session;

    Stats(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        RosterCounts counts = hub.rosterCounts();
        return Result.done(counts.toJson(), new Counting(session.texts()).lines(counts));
      }
    }
  }

  /** {@code preau roster export}. */
  @Command(name = "export")
  static final class Export implements Action {
    private final Session session;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out = Path.of("");

    Export(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        long lines = hub.exportRoster(out);
        var document = new LinkedHashMap<String, Object>();
        document.put("file", out.toAbsolutePath().normalize().toString());
        document.put("lines", lines);
        return Result.done(
            document, List.of(session.texts().text("roster.exported", lines, out.toString())));
      }
    }
  }
}
