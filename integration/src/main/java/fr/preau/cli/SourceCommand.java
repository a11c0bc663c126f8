package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.intake.FeedState;
import fr.preau.intake.SourcePauses;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import fr.preau.schedule.Recurring;
import fr.preau.schedule.ScheduleStatus;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code preau source}: what each source delivered last, and whether its deliveries count. */
@Command(
    name = "source",
    subcommands = {
      SourceCommand.ListSources.class,
      SourceCommand.Pause.class,
      SourceCommand.Resume.class,
      SourceCommand.RunNow.class
    })
final class SourceCommand {
  private SourceCommand() {}

  /** {@code preau source list}. */
  @Command(name = "list")
  static final class ListSources implements Action {
    private final Session session;

    ListSources(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        var sources = new ArrayList<Map<String, Object>>();
        var lines = new ArrayList<String>();
        for (SourceConfig source : hub.config().sources()) {
          Optional<SourcePauses.Pause> pause = hub.pauses().find(source.id());
          List<FeedState> feeds = hub.feeds(source.id());
          Optional<ScheduleStatus> schedule =
              hub.schedules().find(Recurring.Kind.SOURCE, source.id());
          sources.add(json(source, pause, feeds, schedule));
          lines.addAll(lines(source, pause, feeds));
          schedule.ifPresent(
              status ->
                  new ScheduleText(session.texts())
                      .lines(status)
                      .forEach(line -> lines.add("  " + line)));
        }
        return Result.done(Map.of("sources", sources), lines);
      }
    }

    private static Map<String, Object> json(
        SourceConfig source,
        Optional<SourcePauses.Pause> pause,
        List<FeedState> feeds,
        Optional<ScheduleStatus> schedule) {
      var json = new LinkedHashMap<String, Object>();
      json.put("source", source.id());
      json.put("format", source.format());
      json.put("namespace", source.namespace().value());
      json.put("paused", pause.map(SourcePauses.Pause::toJson));
      json.put("feeds", feeds.stream().map(FeedState::toJson).toList());
      json.put("schedule", schedule.map(ScheduleStatus::toJson));
      return json;
    }

    private List<String> lines(
        SourceConfig source, Optional<SourcePauses.Pause> pause, List<FeedState> feeds) {
      Texts texts = session.texts();
      var lines = new ArrayList<String>();
      lines.add(
          texts.text("source.headline", source.id(), source.format(), source.namespace().value()));
      pause.ifPresent(
          value ->
              lines.add(
                  texts.text(
                      "source.paused",
                      value.since().truncatedTo(ChronoUnit.SECONDS).toString(),
                      value.by(),
                      value.reason(),
                      source.id())));
      for (FeedState feed : feeds) {
        lines.add(
            texts.text(
                feed.awaitsFull() ? "source.feed.awaits" : "source.feed",
                feed.scope(),
                feed.lastExportDate().map(Object::toString).orElse("-"),
                feed.deltas()));
      }
      return lines;
    }
  }

  /** {@code preau source pause}. */
  @Command(name = "pause")
  static final class Pause implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "source")
    private String source = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Pause(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        requireDeclared(hub, source);
        hub.pauses().pause(source, by, reason, Optional.empty());
        return answer(hub, source, session.texts().text("source.now-paused", source));
      }
    }
  }

  /** {@code preau source resume}. */
  @Command(name = "resume")
  static final class Resume implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "source")
    private String source = "";

    Resume(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        requireDeclared(hub, source);
        boolean waited = hub.pauses().resume(source);
        return answer(
            hub,
            source,
            session.texts().text(waited ? "source.resumed" : "source.not-paused", source));
      }
    }
  }

  /** {@code preau source run}. */
  @Command(name = "run")
  static final class RunNow implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "source")
    private String source = "";

    RunNow(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        requireDeclared(hub, source);
        hub.pauses().requireNone(source);
        var due = Recurring.Kind.SOURCE.code() + "/" + source;
        return ScheduleCommand.asked(hub.schedules().runNow(due), session);
      }
    }
  }

  private static Result answer(HubContext hub, String source, String line) {
    var document = new LinkedHashMap<String, Object>();
    document.put("source", source);
    document.put("paused", hub.pauses().find(source).map(SourcePauses.Pause::toJson));
    return Result.done(document, List.of(line));
  }

  private static void requireDeclared(HubContext hub, String source) {
    if (hub.source(source).isEmpty()) {
      throw Failure.of(
          ExitCode.USAGE,
          "source-unknown",
          hub.home().config().resolve("sources").toString(),
          source,
          hub.config().sources().stream().map(SourceConfig::id).collect(Collectors.joining(", ")));
    }
  }
}
