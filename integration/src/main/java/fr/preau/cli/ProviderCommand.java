package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.platform.ExitCode;
import fr.preau.providers.Acceptance;
import fr.preau.providers.ProviderReport;
import fr.preau.providers.ProviderStatus;
import fr.preau.providers.directory.DriftReport;
import fr.preau.schedule.Recurring;
import fr.preau.schedule.ScheduleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code preau provider}: what connected services receive. */
@Command(
    name = "provider",
    subcommands = {
      ProviderCommand.ListProviders.class,
      ProviderCommand.Plan.class,
      ProviderCommand.Push.class,
      ProviderCommand.Drift.class,
      ProviderPreviewCommand.class,
      ProviderIdentifierCommands.Identify.class,
      ProviderIdentifierCommands.Rotate.class
    })
final class ProviderCommand {
  /** {@code preau provider list}. */
  @Command(name = "list")
  static final class ListProviders implements Action {
    private final Session session;

    ListProviders(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        var documents = new ArrayList<Map<String, Object>>();
        var lines = new ArrayList<String>();
        for (ProviderStatus provider : hub.providers().list()) {
          Optional<ScheduleStatus> schedule =
              hub.schedules().find(Recurring.Kind.PROVIDER, provider.provider());
          Map<String, Object> document = provider.toJson();
          document.put("schedule", schedule.map(ScheduleStatus::toJson));
          documents.add(document);
          lines.add(new ProviderText(session.texts()).line(provider));
          schedule.ifPresent(
              status ->
                  new ScheduleText(session.texts())
                      .lines(status)
                      .forEach(line -> lines.add("  " + line)));
        }
        return Result.done(
            Map.of("providers", documents),
            lines.isEmpty() ? List.of(session.texts().text("provider.none")) : lines);
      }
    }
  }

  /** {@code preau provider plan}. */
  @Command(name = "plan")
  static final class Plan implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "provider")
    private String id = "";

    Plan(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        return answer(hub.providers().plan(id, session.options().patience()), session);
      }
    }
  }

  /** {@code preau provider push}. */
  @Command(name = "push")
  static final class Push implements Action {
    private final Session session;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", descriptionKey = "provider")
    private String id = "";

    @Option(names = "--accept-removals")
    private boolean acceptRemovals;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}")
    private String by = "";

    Push(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      Optional<Acceptance> acceptance = acceptance();
      try (HubContext hub = session.open()) {
        return answer(
            hub.providers(session.locale()).push(id, acceptance, session.options().patience()),
            session);
      }
    }

    private Optional<Acceptance> acceptance() {
      if (!acceptRemovals) {
        return Optional.empty();
      }
      if (reason.isBlank()) {
        throw new ParameterException(
            spec.commandLine(), session.texts().text("usage.missing", "--reason"));
      }
      return Optional.of(new Acceptance(by, reason));
    }
  }

  /** {@code preau provider drift}. */
  @Command(name = "drift")
  static final class Drift implements Action {
    private final Session session;

    @Parameters(paramLabel = "ID", descriptionKey = "provider")
    private String id = "";

    Drift(Session session) {
      this.session = session;
    }

    @Override
    public Result run() {
      try (HubContext hub = session.open()) {
        DriftReport report = hub.providers().drift(id, session.options().patience());
        return Result.of(
            report.failure().isPresent() ? ExitCode.DELIVERY_FAILED : ExitCode.DONE,
            report.toJson(),
            new ProviderText(session.texts()).drift(report));
      }
    }
  }

  private ProviderCommand() {}

  static Result answer(ProviderReport report, Session session) {
    return Result.of(
        exit(report),
        report.toJson(session.locale()),
        new ProviderText(session.texts()).report(report, session.locale()));
  }

  static ExitCode exit(ProviderReport report) {
    return switch (report.state()) {
      case HELD -> ExitCode.HELD;
      case FAILED -> ExitCode.DELIVERY_FAILED;
      default -> report.holds().isEmpty() ? ExitCode.DONE : ExitCode.HELD;
    };
  }
}
