package fr.preau.providers;

import fr.preau.release.ServiceContract;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One reconciliation towards one provider, of whatever kind: view, plan, guard, consignment, way to
 * the provider, acknowledgement. What it must remember to survive a crash is in the table {@code
 * delivery}; only what the provider has taken moves the base of the next plan.
 */
final class Deliverer {
  private final ProviderSettings settings;
  private final ProviderSession session;
  private final Acknowledged acknowledged;

  Deliverer(ProviderSettings settings, ProviderSession session) {
    this.settings = settings;
    this.session = session;
    this.acknowledged = settings.kind().acknowledged(session.jdbc(), settings.id());
  }

  /** What a push would do. Leaves nothing behind, not even identifiers. */
  ProviderReport plan() {
    var outcome = new DeliveryOutcome(settings.id());
    try {
      return session.inSnapshotRolledBack(() -> plan(outcome));
    } catch (UnfitDeliveryException e) {
      outcome.fail(e.getMessage());
      return outcome.report(DeliveryState.FAILED);
    }
  }

  private ProviderReport plan(DeliveryOutcome outcome) {
    ProviderView view = build();
    Difference difference = acknowledged.difference();
    outcome.saw(view, difference);
    outcome.counted(settings.kind().count(session.jdbc()));
    hold(outcome, difference);
    checkLeftOut(outcome);
    DeliveryState state = DeliveryState.PLANNED;
    if (outcome.isHeld()) {
      state = DeliveryState.HELD;
    } else if (isUnchanged(difference)) {
      state = DeliveryState.UNCHANGED;
    }
    return outcome.report(state);
  }

  /**
   * Prepares the delivery, in that directory if it is made of files, and sends it.
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
    Optional<Consignment> consignment;
    try {
      consignment =
          session.inSnapshot(() -> prepare(outcome, delivery.stamp(), directory, acceptance));
    } catch (UnfitDeliveryException e) {
      outcome.fail(e.getMessage());
      return outcome.report(DeliveryState.FAILED);
    }
    if (outcome.isHeld()) {
      return outcome.report(DeliveryState.HELD);
    }
    if (consignment.isEmpty()) {
      return outcome.report(DeliveryState.UNCHANGED);
    }
    return send(outcome, log, delivery.number(), consignment.get());
  }

  private Optional<Consignment> prepare(
      DeliveryOutcome outcome,
      LocalDateTime stamp,
      Path directory,
      Optional<Acceptance> acceptance) {
    ProviderView view = build();
    Difference difference = acknowledged.difference();
    outcome.saw(view, difference);
    if (acceptance.isEmpty()) {
      hold(outcome, difference);
    }
    if (outcome.isHeld() || isUnchanged(difference)) {
      return Optional.empty();
    }
    Consignment consignment =
        settings.kind().prepare(session.jdbc(), stamp, directory, view.leftOut());
    outcome.counted(consignment.records());
    checkLeftOut(outcome);
    return Optional.of(consignment);
  }

  private ProviderReport send(
      DeliveryOutcome outcome, DeliveryLog log, int number, Consignment consignment) {
    log.ready(number, consignment.names());
    Optional<String> failure = consignment.bring(acknowledged);
    if (failure.isPresent()) {
      if (consignment.arrivesInParts()) {
        remember(number, () -> {});
      }
      outcome.fail(failure.get());
      return outcome.report(DeliveryState.FAILED);
    }
    remember(number, acknowledged::replace);
    outcome.sent(consignment.names());
    return outcome.report(DeliveryState.DELIVERED);
  }

  private void remember(int number, Runnable acknowledgement) {
    session.inSnapshot(
        () -> {
          acknowledgement.run();
          new PushReleases(session.jdbc(), ServiceContract.of(settings.config()))
              .record(number, settings.clock().instant(), settings.kind().carries());
          return true;
        });
  }

  private void hold(DeliveryOutcome outcome, Difference difference) {
    var limits = settings.config().guards();
    new RemovalGuard(limits).check(difference).forEach(outcome::hold);
    settings.kind().holds(session.jdbc(), limits).forEach(outcome::hold);
  }

  private ProviderView build() {
    settings.kind().look(session.jdbc());
    return settings.kind().view(session.jdbc(), settings.scope());
  }

  private boolean isUnchanged(Difference difference) {
    return !settings.config().resendUnchanged()
        && difference.isEmpty()
        && !acknowledged.isEmpty()
        && !settings.kind().isDue(session.jdbc());
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
