package fr.preau.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;

/** Writes what a plan does not hold into the roster. The only writer of roster tables. */
final class Apply {
  private final Sql sql;
  private final Set<RosterTable> written;

  /**
   * Of a plan.
   *
   * @param written tables that have their rows already ({@link DirectFill})
   */
  Apply(Sql sql, Set<RosterTable> written) {
    this.sql = sql;
    this.written = written;
  }

  void run() {
    KeptCounts.forget(sql);
    remove();
    update();
    create();
  }

  private void remove() {
    var referringFirst = new ArrayList<>(RosterTable.ALL);
    Collections.reverse(referringFirst);
    sql.all(
        referringFirst.stream()
            .map(
                table ->
                    "delete from %1$s t using work.removed_%1$s r where %2$s and not r.held"
                        .formatted(table.name(), table.sameKey("t", "r")))
            .toList());
  }

  private void update() {
    sql.all(
        RosterTable.ALL.stream()
            .filter(table -> !table.values().isEmpty())
            .map(
                table ->
                    "update %1$s t set %3$s from work.updated_%1$s d where %2$s"
                        .formatted(table.name(), table.sameKey("t", "d"), table.assignments("d")))
            .toList());
  }

  private void create() {
    sql.all(
        RosterTable.ALL.stream()
            .filter(table -> !written.contains(table))
            .map(
                table ->
                    "insert into %1$s (%2$s) select %2$s from work.created_%1$s where not held"
                        .formatted(table.name(), table.insertColumns()))
            .toList());
  }

  /** Without a role left: suspended now. With a role again: restored whole. */
  void suspend() {
    sql.table(
        "without_role",
        """
        select t.person_id
          from work.touched t
         where not exists (select from enrolment e where e.pupil_id = t.person_id)
           and not exists (select from staff_post s where s.person_id = t.person_id)
           and not exists (select from guardianship g where g.person_id = t.person_id)
        """);
    sql.run(
        """
        update person p set suspended_at = now()
          from work.without_role w where w.person_id = p.id and p.suspended_at is null
        """);
    sql.run(
        """
        update person p set suspended_at = null
          from work.touched t
         where t.person_id = p.id and p.suspended_at is not null
           and t.person_id not in (select person_id from work.without_role)
        """);
  }
}
