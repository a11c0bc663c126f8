package fr.preau.hub;

import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.intake.Progress;
import fr.preau.mappings.reader.UnreachableInputException;
import fr.preau.mappings.reader.UnreadableInputException;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import fr.preau.schedule.Work.Outcome;
import fr.preau.schedule.Work.State;
import fr.preau.schedule.WorkFailedException;

/** Reads a source in place: a full pass, or what changed since the last one. */
final class ScheduledPass {
  private final HubContext hub;
  private final ScheduleTexts texts;

  ScheduledPass(HubContext hub, ScheduleTexts texts) {
    this.hub = hub;
    this.texts = texts;
  }

  /**
   * @throws WorkFailedException when it could not be reached: trying again soon may do
   */
  Outcome run(SourceConfig source) {
    if (hub.pauses().find(source.id()).isPresent()) {
      return texts.outcome(State.NOTHING, "source.paused");
    }
    try {
      return outcome(hub.importsOfToday().run(ImportRequest.inPlace(source), Progress.NONE));
    } catch (UnreachableInputException e) {
      throw new WorkFailedException(
          told(e.where(), e.message(texts.locale()), e.action(texts.locale())));
    } catch (UnreadableInputException e) {
      return refused(e.where(), e.message(texts.locale()), e.action(texts.locale()));
    } catch (Failure e) {
      if (e.exitCode() == ExitCode.REFUSED || e.exitCode() == ExitCode.USAGE) {
        return refused(e.where(), e.message(texts.locale()), e.action(texts.locale()));
      }
      throw e;
    }
  }

  private Outcome refused(String where, String message, String action) {
    return texts.outcome(State.REFUSED, "source.unreadable", told(where, message, action));
  }

  /** Where, what, and what to do. */
  private static String told(String where, String message, String action) {
    return (where.isEmpty() ? "" : where + ": ") + message + " " + action;
  }

  private Outcome outcome(ImportReport report) {
    String run = Integer.toString(report.run());
    return switch (report.state()) {
      case HELD -> texts.outcome(State.HELD, "source.held", run);
      case UNCHANGED -> texts.outcome(State.NOTHING, "source.nothing");
      default -> texts.outcome(State.DONE, "source.done", run);
    };
  }
}
