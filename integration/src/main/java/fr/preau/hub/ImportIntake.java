package fr.preau.hub;

import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.Imports;
import fr.preau.intake.Progress;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import fr.preau.routes.inbox.InboxOutcome;
import fr.preau.routes.inbox.Intake;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Imports what the inboxes hand over. A held school is accepted: it waits in the hub, not in the
 * inbox.
 */
final class ImportIntake implements Intake {
  // What comes to a paused source stays in its inbox.
  private static final String PAUSED = "source-paused";

  // What senders put beside the data: the grammar, a checksum, a note.
  private static final List<String> COMPANIONS = List.of(".dtd", ".md5", ".txt");

  private final List<SourceConfig> sources;
  private final Supplier<Imports> imports;
  private final Locale locale;

  /**
   * An intake of these sources.
   *
   * @param imports asked anew for each delivery, so that mappings changed meanwhile count
   */
  ImportIntake(List<SourceConfig> sources, Supplier<Imports> imports, Locale locale) {
    this.sources = List.copyOf(sources);
    this.imports = imports;
    this.locale = locale;
  }

  @Override
  public InboxOutcome receive(String sourceId, List<Path> files) {
    SourceConfig source =
        sources.stream().filter(each -> each.id().equals(sourceId)).findFirst().orElseThrow();
    try {
      ImportReport report =
          imports
              .get()
              .run(new ImportRequest(source, data(files), false, Optional.empty()), Progress.NONE);
      return report.state() == ImportReport.State.REFUSED
          ? new InboxOutcome.Refused(report.state().code())
          : new InboxOutcome.Accepted();
    } catch (UnreadableInputException e) {
      return refused(e.message(locale), e.where(), e.action(locale));
    } catch (Failure e) {
      if (e.exitCode() == ExitCode.BUSY || e.code().equals(PAUSED)) {
        return new InboxOutcome.Busy();
      }
      if (e.exitCode() == ExitCode.REFUSED) {
        return refused(e.message(locale), e.where(), e.action(locale));
      }
      throw e;
    }
  }

  /** Without companions; all files when there is nothing else, so that the reader says so. */
  private static List<Path> data(List<Path> files) {
    List<Path> data = files.stream().filter(file -> !isCompanion(file)).toList();
    return data.isEmpty() ? files : data;
  }

  private static boolean isCompanion(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return COMPANIONS.stream().anyMatch(name::endsWith);
  }

  private static InboxOutcome refused(String message, String where, String action) {
    return new InboxOutcome.Refused(String.join("\n", message, where, action));
  }
}
