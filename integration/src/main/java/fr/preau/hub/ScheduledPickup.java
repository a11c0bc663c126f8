package fr.preau.hub;

import fr.preau.intake.ImportReport;
import fr.preau.platform.SourceConfig;
import fr.preau.routes.pickup.PickupGateway;
import fr.preau.routes.pickup.PickupOutcome;
import fr.preau.schedule.Work.Outcome;
import fr.preau.schedule.Work.State;
import fr.preau.schedule.WorkFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fetches the deliveries of a source and imports them. */
final class ScheduledPickup {
  private final HubContext hub;
  private final PickupFactory pickups;
  private final ScheduleTexts texts;

  ScheduledPickup(HubContext hub, PickupFactory pickups, ScheduleTexts texts) {
    this.hub = hub;
    this.pickups = pickups;
    this.texts = texts;
  }

  Outcome run(SourceConfig source) {
    if (hub.pauses().find(source.id()).isPresent()) {
      return texts.outcome(State.NOTHING, "source.paused");
    }
    return fetch(source);
  }

  private Outcome fetch(SourceConfig source) {
    var reports = new ArrayList<ImportReport>();
    try (PickupGateway gateway = pickups.gateway(source, reports::add)) {
      PickupOutcome outcome = gateway.pickUp();
      if (outcome instanceof PickupOutcome.Failed failed) {
        throw new WorkFailedException(failed.message(texts.locale()));
      }
      return outcome(source, (PickupOutcome.Done) outcome, reports);
    }
  }

  private Outcome outcome(
      SourceConfig source, PickupOutcome.Done done, List<ImportReport> reports) {
    List<ImportReport> held =
        reports.stream().filter(report -> report.state() == ImportReport.State.HELD).toList();
    if (!held.isEmpty()) {
      return texts.outcome(State.HELD, "source.held", runs(held));
    }
    if (done.refused() > 0) {
      return texts.outcome(State.REFUSED, "source.refused", done.refused(), source.id());
    }
    return done.accepted() == 0
        ? texts.outcome(State.NOTHING, "source.nothing")
        : texts.outcome(State.DONE, "source.done", runs(reports));
  }

  private static String runs(List<ImportReport> reports) {
    return reports.stream()
        .map(report -> Integer.toString(report.run()))
        .collect(Collectors.joining(", "));
  }
}
