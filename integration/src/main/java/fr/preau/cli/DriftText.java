package fr.preau.cli;

import fr.preau.plan.Drift;
import java.util.List;
import java.util.stream.Collectors;

/** What a full says and no delta announced, as a line for people. */
final class DriftText {
  private final Texts texts;

  DriftText(Texts texts) {
    this.texts = texts;
  }

  /** One line, or none when there is no difference. */
  List<String> lines(Drift drift) {
    if (drift.count() == 0) {
      return List.of();
    }
    String kinds =
        drift.byKind().entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> kind.getValue() + " " + texts.text("entry." + kind.getKey().code()))
            .collect(Collectors.joining(", "));
    return List.of(texts.text("report.drift", drift.count(), kinds));
  }
}
