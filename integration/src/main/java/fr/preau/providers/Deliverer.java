package fr.preau.providers;

import fr.preau.mappings.writer.gar.GarDelivery;
import fr.preau.mappings.writer.gar.GarDeliveryWriter;
import fr.preau.mappings.writer.gar.GarNaming;
import fr.preau.mappings.writer.gar.GarSection;
import fr.preau.mappings.writer.gar.InvalidGarFileException;
import fr.preau.mappings.writer.gar.Partition;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/**
 * One reconciliation towards one provider: view, plan, guard, files, way to the provider,
 * acknowledgement. What it must remember to survive a crash is in the table {@code delivery}; only
 * what both files in place have acknowledged moves the base of the next plan.
 */
final class Deliverer {
  private final ProviderSettings settings;
  private final ProviderSession session;
  private final Acknowledged acknowledged;
  private final Carrier carrier;

  Deliverer(ProviderSettings settings, ProviderSession session, Carrier carrier) {
    this.settings = settings;
    this.session = session;
    this.acknowledged = new Acknowledged(session.jdbc(), settings.id());
    this.carrier = carrier;
  }

  /** What a push would do. Leaves nothing behind, not even identifiers. */
  ProviderReport plan() {
    var outcome = new DeliveryOutcome(settings.id());
    return session.inSnapshotRolledBack(
        () -> {
          ProviderView view = build();
          Difference difference = acknowledged.difference();
          var records = new EnumMap<GarSection, Long>(GarSection.class);
          view.stream(item -> records.merge(item.section(), 1L, Long::sum));
          outcome.saw(view, difference);
          outcome.counted(records);
          guard().check(difference).forEach(outcome::hold);
          checkLeftOut(outcome);
          DeliveryState state = DeliveryState.PLANNED;
          if (outcome.isHeld()) {
            state = DeliveryState.HELD;
          } else if (isUnchanged(difference)) {
            state = DeliveryState.UNCHANGED;
          }
          return outcome.report(state);
        });
  }

  /**
   * Builds the delivery in that directory and sends it.
   *
   * @param acceptance a person's decision that the removals are right
   */
  ProviderReport push(
      DeliveryLog.Started delivery,
      DeliveryLog log,
      Path directory,
      Optional<Acceptance> acceptance) {
    var outcome = new DeliveryOutcome(settings.id());
    outcome.number(delivery.number());
    Optional<GarDelivery> files;
    try {
      files =
          session.inSnapshot(
              () ->
                  write(
                      outcome,
                      new GarNaming(settings.config().idEnt(), delivery.stamp()),
                      directory,
                      acceptance));
    } catch (InvalidGarFileException e) {
      outcome.fail(e.getMessage());
      return outcome.report(DeliveryState.FAILED);
    }
    if (outcome.isHeld()) {
      return outcome.report(DeliveryState.HELD);
    }
    if (files.isEmpty()) {
      return outcome.report(DeliveryState.UNCHANGED);
    }
    return send(outcome, log, delivery.number(), files.get());
  }

  private Optional<GarDelivery> write(
      DeliveryOutcome outcome, GarNaming naming, Path directory, Optional<Acceptance> acceptance) {
    ProviderView view = build();
    Difference difference = acknowledged.difference();
    outcome.saw(view, difference);
    if (acceptance.isEmpty()) {
      guard().check(difference).forEach(outcome::hold);
    }
    if (outcome.isHeld() || isUnchanged(difference)) {
      return Optional.empty();
    }
    try (var writer =
        new GarDeliveryWriter(
            naming,
            directory,
            Partition.STANDARD,
            settings.validator(),
            outcome::leftOutByWriter)) {
      view.stream(writer::write);
      GarDelivery files = writer.finish();
      outcome.counted(files.records());
      checkLeftOut(outcome);
      return Optional.of(files);
    }
  }

  private ProviderReport send(
      DeliveryOutcome outcome, DeliveryLog log, int number, GarDelivery files) {
    List<String> names =
        List.of(
            files.archive().getFileName().toString(), files.checksum().getFileName().toString());
    log.ready(number, names);
    Optional<String> failure = carrier.carry(settings.config().target(), files);
    if (failure.isPresent()) {
      outcome.fail(failure.get());
      return outcome.report(DeliveryState.FAILED);
    }
    session.inSnapshot(
        () -> {
          acknowledged.replace();
          return true;
        });
    outcome.sent(names);
    return outcome.report(DeliveryState.DELIVERED);
  }

  private RemovalGuard guard() {
    return new RemovalGuard(settings.config().guards());
  }

  private ProviderView build() {
    return new ViewBuilder(session.jdbc(), settings.scope()).build(settings.responsibles());
  }

  private boolean isUnchanged(Difference difference) {
    return !settings.config().resendUnchanged() && difference.isEmpty() && !acknowledged.isEmpty();
  }

  private void checkLeftOut(DeliveryOutcome outcome) {
    long all = outcome.leftOut() + outcome.written();
    if (outcome.leftOut() * 100.0 > settings.config().leftOutPercent() * all) {
      outcome.hold(
          new Hold(
              Hold.LEFT_OUT,
              Hold.WHOLE_DELIVERY,
              outcome.leftOut(),
              all,
              settings.config().leftOutPercent() + " %"));
    }
  }
}
