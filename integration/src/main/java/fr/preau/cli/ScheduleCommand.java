package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.schedule.ScheduleStatus;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau schedule}: what the running hub does by itself, and when. */
@Command(
    name = "schedule",
    subcommands = {
      ScheduleCommand.ListSchedules.class,
      ScheduleCommand.Pause.class,
      ScheduleCommand.Resume.class,
      ScheduleCommand.RunNow.class
    })
final class ScheduleCommand {
  private ScheduleCommand() {}

  /** {@code preau schedule list}. */
  @Command(name = "list")
  static final class ListSchedules implements Action {
    private final Session session;

    ListSchedules(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        List<ScheduleStatus> all = hub.schedules().list();
        var text = new ScheduleText(session.texts());
        return Result.done(
            Map.of("schedules", all.stream().map(ScheduleStatus::toJson).toList()),
            all.stream().flatMap(status -> text.lines(status).stream()).toList());
      }
    }
  }

  /** {@code preau schedule pause}. */
  @Command(name = "pause")
  static final class Pause implements Action {
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "schedule")
    private String name = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Pause(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return answer(hub.schedules().pause(name, by), session);
      }
    }
  }

  /** {@code preau schedule resume}. */
  @Command(name = "resume")
  static final class Resume implements Action {
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "schedule")
    private String name = "";

    Resume(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return answer(hub.schedules().resume(name), session);
      }
    }
  }

  /** {@code preau schedule run}. */
  @Command(name = "run")
  static final class RunNow implements Action {
    private final Session session;

    @Parameters(paramLabel = "NAME", descriptionKey = "schedule")
    private String name = "";

    RunNow(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return asked(hub.schedules().runNow(name), session);
      }
    }
  }

  /** What the hub that serves was asked to do at once. */
  static Result asked(ScheduleStatus status, Session session) {
    return Result.done(
        status.toJson(), List.of(session.texts().text("schedule.asked", status.due().name())));
  }

  private static Result answer(ScheduleStatus status, Session session) {
    return Result.done(status.toJson(), new ScheduleText(session.texts()).lines(status));
  }
}
