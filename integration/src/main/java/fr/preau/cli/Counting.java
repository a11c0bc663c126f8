package fr.preau.cli;

import fr.preau.plan.PlanSummary;
import fr.preau.plan.RosterCounts;
import fr.preau.plan.RosterKind;
import java.util.ArrayList;
import java.util.List;

/** Numbers by kind, one line each, aligned. */
final class Counting {
  private final Texts texts;

  Counting(Texts texts) {
    this.texts = texts;
  }

  /** How many there are of each kind. */
  List<String> lines(RosterCounts counts) {
    return counts.byKind().entrySet().stream()
        .map(
            kind ->
                String.format(texts.locale(), "  %,12d  %s", kind.getValue(), name(kind.getKey())))
        .toList();
  }

  /** What changes of each kind, kinds that stay as they are left out. */
  List<String> lines(PlanSummary plan) {
    var lines = new ArrayList<String>();
    plan.byKind()
        .forEach(
            (kind, changes) -> {
              if (changes.create() + changes.update() + changes.remove() > 0) {
                lines.add(
                    String.format(
                        texts.locale(),
                        "  + %,-10d ~ %,-10d - %,-10d %s",
                        changes.create(),
                        changes.update(),
                        changes.remove(),
                        name(kind)));
              }
            });
    return lines;
  }

  private String name(RosterKind kind) {
    return texts.text("kind." + kind.key());
  }
}
