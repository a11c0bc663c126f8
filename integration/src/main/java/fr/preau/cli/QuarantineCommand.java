package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.intake.QuarantineEntry;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code preau quarantine}: records that could not be used, and why. */
@Command(
    name = "quarantine",
    subcommands = {QuarantineCommand.ListEntries.class, QuarantineCommand.Export.class})
final class QuarantineCommand {
  /** {@code preau quarantine list}. */
  @Command(name = "list")
  static final class ListEntries implements Action {
    private final Session session;

    @Option(names = "--run", paramLabel = "N")
    private Optional<Integer> run = Optional.empty();

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "100",
        converter = WholeNumber.FromOne.class)
    private int limit;

    ListEntries(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        run.ifPresent(hub.runs()::require);
        long total = hub.quarantine().count(run);
        List<QuarantineEntry> entries = hub.quarantine().list(run, limit);
        var document = new LinkedHashMap<String, Object>();
        document.put("total", total);
        document.put(
            "entries", entries.stream().map(entry -> entry.toJson(session.locale())).toList());
        return Result.done(document, lines(total, entries));
      }
    }

    private List<String> lines(long total, List<QuarantineEntry> entries) {
      var lines = new ArrayList<String>();
      lines.add(session.texts().text("quarantine.headline", total, entries.size()));
      for (QuarantineEntry entry : entries) {
        lines.add(
            session
                .texts()
                .text(
                    "quarantine.entry",
                    entry.file(),
                    Integer.toString(entry.line()),
                    entry.kind().orElse("?") + " " + entry.key().orElse("?"),
                    entry.problem().field(),
                    entry.problem().expected(session.locale()),
                    entry.problem().action(session.locale())));
      }
      return lines;
    }
  }

  /** {@code preau quarantine export}. */
  @Command(name = "export")
  static final class Export implements Action {
    private final Session session;

    @Option(names = "--run", paramLabel = "N")
    private Optional<Integer> run = Optional.empty();

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out = Path.of("");

    Export(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        run.ifPresent(hub.runs()::require);
        long entries = write(hub);
        var document = new LinkedHashMap<String, Object>();
        document.put("file", out.toAbsolutePath().normalize().toString());
        document.put("entries", entries);
        return Result.done(
            document,
            List.of(session.texts().text("quarantine.exported", entries, out.toString())));
      }
    }

    private long write(HubContext hub) {
      try (Writer file = Files.newBufferedWriter(out)) {
        return hub.quarantine().export(run, file);
      } catch (IOException | UncheckedIOException e) {
        throw Failure.of(ExitCode.INTERNAL, "export-not-written", out.toString()).because(e);
      }
    }
  }
}
