package fr.preau.intake;

import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.plan.HeldSchool;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Imports: from delivered files to the roster, in one transaction that happened or did not. A
 * refused or failed run leaves its explanation and nothing else.
 */
public final class Imports {
  private final ImportTools tools;

  /** Imports with these tools. */
  public Imports(ImportTools tools) {
    this.tools = tools;
  }

  /**
   * Plans a delivery and, unless it is a dry run, applies what the guards let through.
   *
   * @throws UnreadableInputException if the delivery cannot be read: nothing is changed
   * @throws Failure if the delivery is refused, or the roster is busy: nothing is changed
   */
  public ImportReport run(ImportRequest request, Progress progress) {
    return transact(connection -> underLock(connection, request, progress));
  }

  private ImportReport underLock(Connection connection, ImportRequest request, Progress progress)
      throws SQLException {
    var log = new RunLog(tools.dataSource());
    log.failAbandoned();
    if (!request.dryRun()) {
      new SourcePauses(tools.dataSource()).requireNone(request.source().id());
    }
    SourceFormat format = SourceFormats.of(request.source());
    requirePaths(format, request);
    String mapping = requireMapping(format.mapping(request.source()), request);
    Feed feed = log.feed(request.source(), format.scope(request));
    int run =
        log.start(
            request.source().id(),
            feed.id(),
            request.dryRun() ? "plan" : "import",
            tools.mappings().fingerprint(mapping));
    var quarantine = new QuarantineLog(tools.dataSource(), run);
    try {
      return new DeliveryImport(tools, log, quarantine, connection, request, feed, run)
          .run(progress);
    } catch (UnreachableInputException e) {
      log.fail(run, "failed", error(e.code(), e.getMessage(), e.where()));
      throw e;
    } catch (UnreadableInputException e) {
      log.fail(run, "refused", error(e.code(), e.getMessage(), e.where()));
      throw e;
    } catch (Failure e) {
      String state = e.exitCode() == ExitCode.REFUSED ? "refused" : "failed";
      log.fail(run, state, error(e.code(), e.message(Locale.ENGLISH), e.where()));
      throw e;
    } finally {
      quarantine.close();
    }
  }

  private static void requirePaths(SourceFormat format, ImportRequest request) {
    String source = request.source().id();
    if (format.readsInPlace() && !request.paths().isEmpty()) {
      throw Failure.of(ExitCode.USAGE, "paths-not-asked", request.where(), source);
    }
    if (!format.readsInPlace() && (request.paths().isEmpty() || request.full())) {
      throw Failure.of(
          ExitCode.USAGE, request.full() ? "full-not-asked" : "paths-needed", source, source);
    }
  }

  private String requireMapping(String mapping, ImportRequest request) {
    Set<String> known = tools.mappings().formats();
    if (!known.contains(mapping)) {
      throw Failure.of(
          ExitCode.USAGE,
          "mapping-format-unknown",
          request.source().id(),
          mapping,
          String.join(", ", known));
    }
    return mapping;
  }

  /**
   * Applies what a run holds for one school, or for all of them, after planning it anew.
   *
   * @param run the run that holds it
   * @param school UAI, or {@link fr.preau.plan.HeldSchool#WHOLE_RUN} for everything the run holds
   * @throws Failure if nothing waits there, or the plan is no longer the one that was held
   */
  public ImportReport approve(int run, String school, String by, String reason) {
    return transact(
        connection -> new Decision(tools, connection, run, school, by, reason).approve());
  }

  /**
   * Leaves the roster as it is where a run holds something. The image keeps what the source said.
   *
   * @param run the run that holds it
   * @param school UAI, or {@link fr.preau.plan.HeldSchool#WHOLE_RUN} for everything the run holds
   * @throws Failure if nothing waits there
   */
  public ImportReport reject(int run, String school, String by, String reason) {
    return transact(
        connection -> new Decision(tools, connection, run, school, by, reason).reject());
  }

  /**
   * Puts the image back to what it was before a run whose file should never have been believed.
   * Deltas wait for a full then.
   *
   * @throws Failure if nothing of the run waits for a decision
   */
  public ImportReport rejectFile(int run, String by, String reason) {
    return transact(
        connection ->
            new Decision(tools, connection, run, HeldSchool.WHOLE_RUN, by, reason).rejectFile());
  }

  /**
   * Takes back what a run changed, and pauses its source.
   *
   * @param skipChanged leave fields as they are that a later run changed too; otherwise they
   *     prevent everything
   * @throws Failure if there is no such run, or it changed nothing
   */
  public UndoReport undo(int run, boolean skipChanged, String by, String reason) {
    return transact(
        connection -> new RunUndo(tools, connection, run, skipChanged, by, reason).undo());
  }

  /**
   * Takes up what waited only for the end of a frozen period, once it is over.
   *
   * @return what became of it, feed by feed; empty when nothing waited
   */
  public List<ImportReport> thaw(SourceConfig source) {
    return transact(connection -> new Thaw(tools, connection, source).run());
  }

  private <T> T transact(RosterTransaction.Work<T> work) {
    return new RosterTransaction(tools).run(work);
  }

  private static Map<String, String> error(String code, String message, String where) {
    var error = new LinkedHashMap<String, String>();
    error.put("code", code);
    error.put("message", message);
    error.put("where", where);
    return error;
  }
}
