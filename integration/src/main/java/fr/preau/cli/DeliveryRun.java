package fr.preau.cli;

import fr.preau.hub.HubContext;
import fr.preau.intake.ImportReport;
import fr.preau.intake.ImportRequest;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.SourceConfig;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans or imports one delivery, for a declared source or for one that its format declares. */
final class DeliveryRun {
  private final Session session;
  private final DeliveryArguments arguments;
  private final boolean dryRun;

  DeliveryRun(Session session, DeliveryArguments arguments, boolean dryRun) {
    this.session = session;
    this.arguments = arguments;
    this.dryRun = dryRun;
  }

  Result run() {
    return arguments.format().isEmpty() ? ofDeclaredSource() : ofFormat();
  }

  private Result ofDeclaredSource() {
    try (HubContext hub = session.open()) {
      return deliver(hub, declared(hub, arguments.source().orElse("")));
    }
  }

  /** A plan changes nothing, so it keeps the source in memory; an import writes it down. */
  private Result ofFormat() {
    if (arguments.paths().isEmpty()) {
      throw Failure.of(ExitCode.USAGE, "paths-needed", "", SpontaneousSource.ID);
    }
    Home home = dryRun ? session.home().required() : session.home();
    var spontaneous = new SpontaneousSource(home);
    if (!spontaneous.isDeclared()) {
      SourceConfig source = spontaneous.found(arguments.paths());
      if (dryRun) {
        try (HubContext hub = session.open(home)) {
          return deliver(hub, source);
        }
      }
      spontaneous.declare(source);
      return undoneIfRefused(spontaneous);
    }
    try (HubContext hub = session.open(home)) {
      return deliver(hub, declared(hub, SpontaneousSource.ID));
    }
  }

  private Result undoneIfRefused(SpontaneousSource spontaneous) {
    boolean kept = false;
    try (HubContext hub = session.open(session.home())) {
      Result result = deliver(hub, declared(hub, SpontaneousSource.ID));
      kept = result.exit() != ExitCode.REFUSED;
      return result;
    } finally {
      if (!kept) {
        spontaneous.withdraw();
      }
    }
  }

  private Result deliver(HubContext hub, SourceConfig source) {
    try (var progress = new ProgressView(session.terminal(), session.texts())) {
      ImportReport report =
          (dryRun ? hub.imports() : hub.importsOfToday())
              .run(
                  new ImportRequest(
                      source,
                      arguments.paths(),
                      dryRun,
                      arguments.planCsv(),
                      arguments.school(),
                      arguments.full()),
                  progress);
      return ImportResult.of(report, hub.runs(), session.texts());
    }
  }

  private static SourceConfig declared(HubContext hub, String id) {
    Optional<SourceConfig> source = hub.source(id);
    return source.orElseThrow(
        () ->
            Failure.of(
                ExitCode.USAGE,
                "source-unknown",
                hub.home().config().resolve("sources").toString(),
                id,
                hub.config().sources().stream()
                    .map(SourceConfig::id)
                    .collect(Collectors.joining(", "))));
  }
}
