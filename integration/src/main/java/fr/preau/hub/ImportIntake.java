package fr.preau.hub;

import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.Imports;
import fr.preau.intake.Progress;
import fr.preau.mappings.model.Uai;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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

  // The folder a delivery lies in is as wrong as its content can be: waiting does not help.
  private static final Set<String> OF_FOLDER =
      Set.of("school-needed", "school-not-asked", "school-not-declared");

  private final Function<String, Optional<SourceConfig>> sources;
  private final Supplier<Imports> imports;
  private final Locale locale;
  private final Consumer<ImportReport> told;

  /**
   * An intake of declared sources.
   *
   * @param sources by id, as they are declared now
   * @param imports asked anew for each delivery, so that mappings changed meanwhile count
   * @param told hears what became of each delivery that was imported
   */
  ImportIntake(
      Function<String, Optional<SourceConfig>> sources,
      Supplier<Imports> imports,
      Locale locale,
      Consumer<ImportReport> told) {
    this.sources = sources;
    this.imports = imports;
    this.locale = locale;
    this.told = told;
  }

  @Override
  public InboxOutcome receive(String sourceId, Optional<String> school, List<Path> files) {
    SourceConfig source = sources.apply(sourceId).orElseThrow();
    try {
      ImportReport report =
          imports
              .get()
              .run(
                  new ImportRequest(
                      source, data(files), false, Optional.empty(), school.map(Uai::new)),
                  Progress.NONE);
      told.accept(report);
      return report.state() == ImportReport.State.REFUSED
          ? new InboxOutcome.Refused(report.state().code())
          : new InboxOutcome.Accepted();
    } catch (UnreadableInputException e) {
      return refused(e.message(locale), e.where(), e.action(locale));
    } catch (Failure e) {
      if (e.exitCode() == ExitCode.BUSY || e.code().equals(PAUSED)) {
        return new InboxOutcome.Busy();
      }
      if (e.exitCode() == ExitCode.REFUSED || OF_FOLDER.contains(e.code())) {
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
