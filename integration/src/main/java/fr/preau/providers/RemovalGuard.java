package fr.preau.providers;

import fr.preau.platform.GuardThresholds.Limit;
import fr.preau.platform.ProviderConfig.RemovalGuards;
import java.util.ArrayList;
import java.util.List;

/** Stops a delivery that would take away too many people at once, or a whole school. */
record RemovalGuard(RemovalGuards limits) {
  /** Every breach of the limits, none when the delivery may go. */
  List<Hold> check(Difference difference) {
    var holds = new ArrayList<Hold>();
    for (Difference.Row row : difference.of("school")) {
      if (row.remove() > 0) {
        holds.add(new Hold("vanished-school", row.school(), row.remove(), row.acknowledged(), "0"));
      }
    }
    bySchool("pupils", difference.of("pupil"), limits.pupils(), holds);
    bySchool("staff", difference.of("staff"), limits.staff(), holds);
    var people = new ArrayList<>(difference.of("pupil"));
    people.addAll(difference.of("staff"));
    people.addAll(difference.of("relative"));
    long removed = people.stream().mapToLong(Difference.Row::remove).sum();
    long acknowledged = people.stream().mapToLong(Difference.Row::acknowledged).sum();
    if (limits.overall().isExceededBy(removed, acknowledged)) {
      holds.add(
          new Hold(
              "overall", Hold.WHOLE_DELIVERY, removed, acknowledged, limits.overall().toString()));
    }
    return holds;
  }

  private static void bySchool(
      String code, List<Difference.Row> rows, Limit limit, List<Hold> holds) {
    for (Difference.Row row : rows) {
      if (limit.isExceededBy(row.remove(), row.acknowledged())) {
        holds.add(new Hold(code, row.school(), row.remove(), row.acknowledged(), limit.toString()));
      }
    }
  }
}
