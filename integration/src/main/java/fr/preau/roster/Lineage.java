package fr.preau.roster;

import fr.preau.roster.PersonExplanation.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which entry gave a field its value. A row names the entry of its present content as a
 * whole; the changes since its creation tell which of its fields came later.
 */
final class Lineage {
  /**
   * An applied change of one row.
   *
   * @param previous lineage of the row before the change
   * @param next lineage after it; empty for a removal
   */
  record Step(
      boolean removal, Set<String> fields, Optional<Origin> previous, Optional<Origin> next) {}

  private final Map<String, List<Step>> stepsByKey;

  /**
   * Reads lineages from applied changes.
   *
   * @param stepsByKey changes of every row by its key, oldest first
   */
  Lineage(Map<String, List<Step>> stepsByKey) {
    this.stepsByKey = stepsByKey;
  }

  /** The entry that a field's value comes from, given the lineage its row has now. */
  Origin of(String rowKey, String field, Origin row) {
    List<Step> updates = sinceCreation(rowKey);
    for (int i = updates.size() - 1; i >= 0; i--) {
      Step update = updates.get(i);
      if (update.fields().contains(field)) {
        return update.next().orElse(row);
      }
    }
    return created(rowKey, row);
  }

  /** The entry that made the row. */
  Origin created(String rowKey, Origin row) {
    return sinceCreation(rowKey).stream().findFirst().flatMap(Step::previous).orElse(row);
  }

  private List<Step> sinceCreation(String rowKey) {
    var updates = new ArrayList<Step>();
    for (Step step : stepsByKey.getOrDefault(rowKey, List.of())) {
      if (step.removal()) {
        updates.clear();
      } else {
        updates.add(step);
      }
    }
    return updates;
  }
}
