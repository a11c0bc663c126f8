package fr.preau.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what a delivery does, step by step, into its report. */
final class DeliveryOutcome {
  private final String provider;
  private final long startedAt = System.nanoTime();
  private final List<Hold> holds = new ArrayList<>();
  private Optional<Integer> number = Optional.empty();
  private List<String> files = List.of();
  private Map<String, Map<String, Long>> records = Map.of();
  private LeftOutLog leftOut = new LeftOutLog();
  private Difference difference = Difference.none();
  private Appointments appointments = new Appointments(List.of(), List.of());
  private List<RenamedGroup> renamedGroups = List.of();
  private Optional<String> failure = Optional.empty();

  DeliveryOutcome(String provider) {
    this.provider = provider;
  }

  void number(int deliveryNumber) {
    number = Optional.of(deliveryNumber);
  }

  /** The view, and what it changes for the provider. */
  void saw(ProviderView view, Difference changes) {
    leftOut = view.leftOut();
    difference = changes;
    appointments = view.appointments();
    renamedGroups = view.renamedGroups();
  }

  void counted(Map<String, Map<String, Long>> recordsByKind) {
    records = recordsByKind;
  }

  void hold(Hold hold) {
    holds.add(hold);
  }

  void fail(String reason) {
    failure = Optional.of(reason);
  }

  void sent(List<String> names) {
    files = names;
  }

  boolean isHeld() {
    return !holds.isEmpty();
  }

  /** Records left out so far. */
  long leftOut() {
    return leftOut.count();
  }

  /** Records written or counted. */
  long written() {
    return records.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  ProviderReport report(DeliveryState state) {
    return new ProviderReport(
        number,
        provider,
        state,
        files,
        records,
        leftOut.count(),
        leftOut.records(),
        difference,
        holds,
        appointments,
        renamedGroups,
        failure,
        (System.nanoTime() - startedAt) / 1e9);
  }
}
