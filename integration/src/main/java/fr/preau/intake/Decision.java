package fr.preau.intake;

import fr.preau.mappings.model.Namespace;
import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.PlanSummary;
import fr.preau.plan.Planner;
import fr.preau.plan.RosterCounts;
import fr.preau.plan.Undo;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person decides about a held school, or about all that a run holds. */
final class Decision {
  private record Waiting(String source, int feedId, Namespace namespace, List<String> schools) {}

  private final ImportTools tools;
  private final Connection connection;
  private final int run;
  private final String school;
  private final String by;
  private final String reason;
  private final long start = System.nanoTime();
  private final RunLog log;
  private final JdbcClient jdbc;

  Decision(
      ImportTools tools, Connection connection, int run, String school, String by, String reason) {
    this.tools = tools;
    this.connection = connection;
    this.run = run;
    this.school = school;
    this.by = by;
    this.reason = reason;
    this.log = RunLog.within(connection);
    this.jdbc = log.jdbc();
  }

  /** Plans anew and applies, provided that the plan is still the one that was shown. */
  ImportReport approve() {
    Waiting waiting = waiting();
    int approval = log.start(waiting.source(), waiting.feedId(), "approve", "");
    var planner =
        new Planner(
            connection,
            new PlanContext(
                approval,
                waiting.feedId(),
                waiting.namespace(),
                wholeRun(waiting) ? Set.of(HeldSchool.WHOLE_RUN) : Set.copyOf(waiting.schools()),
                wholeRun(waiting) ? Set.of() : otherHeldSchools(waiting)),
            tools.identity());
    Plan plan = planner.planPending();
    planner.apply();
    refuseIfChanged(approval, waiting);
    tools
        .accounts()
        .settle(connection, approval, Planner.TOUCHED, tools.year().leaving(waiting.source()));
    if (planner.joinLate() > 0) {
      tools
          .accounts()
          .settle(connection, approval, Planner.TOUCHED, tools.year().leaving(waiting.source()));
    }
    planner.finish();
    jdbc.sql("delete from change where run_id = ? and state = 'held'").param(approval).update();
    settle(waiting, "approved");
    if (wholeRun(waiting)) {
      jdbc.sql(
              """
              update source_feed f
                 set last_run_id = r.id, last_delivery = r.delivery,
                     last_export_date = greatest(r.export_date, last_export_date),
                     awaits_full = awaits_full and r.mode <> 'full',
                     deltas = case r.mode when 'full' then 0 else deltas + 1 end
                from run r where r.id = ? and f.id = r.feed_id and r.mode is not null
              """)
          .param(run)
          .update();
    }
    var report =
        new ImportReport(
            approval,
            waiting.source(),
            ImportReport.State.APPLIED,
            List.of(),
            plan.desired(),
            plan.summary(),
            Drift.none(),
            0,
            (System.nanoTime() - start) / 1e9);
    log.finish(report, Optional.empty());
    endOfWaiting(ImportReport.State.APPLIED);
    return report;
  }

  ImportReport reject() {
    Waiting waiting = waiting();
    settle(waiting, "rejected");
    endOfWaiting(ImportReport.State.REJECTED);
    return new ImportReport(
        run,
        waiting.source(),
        ImportReport.State.REJECTED,
        List.of(),
        RosterCounts.none(),
        PlanSummary.empty(),
        Drift.none(),
        0,
        (System.nanoTime() - start) / 1e9);
  }

  /** Rejects all that the run holds, and no longer believes what its file said. */
  ImportReport rejectFile() {
    ImportReport report = reject();
    new Undo(connection, feedId(), run).restoreImage();
    log.awaitFull(feedId());
    return report;
  }

  private int feedId() {
    return jdbc.sql("select feed_id from run where id = ?")
        .param(run)
        .query(Integer.class)
        .single();
  }

  private Waiting waiting() {
    Optional<Waiting> found =
        jdbc.sql(
                """
                select r.source, r.feed_id, f.namespace
                  from run r join source_feed f on f.id = r.feed_id where r.id = ?
                """)
            .param(run)
            .query(
                (row, n) ->
                    new Waiting(
                        row.getString(1),
                        row.getInt(2),
                        new Namespace(row.getString(3)),
                        schools()))
            .optional();
    Waiting waiting = found.orElseThrow(() -> Failures.runUnknown(run));
    if (waiting.schools().isEmpty()) {
      boolean whole = school.equals(HeldSchool.WHOLE_RUN);
      throw Failure.of(
          ExitCode.USAGE, "nothing-waits", "run " + run, run, whole ? "" : " (" + school + ")");
    }
    if (!wholeRun(waiting) && isHeldWhole()) {
      throw Failure.of(ExitCode.USAGE, "held-whole", "", run, school);
    }
    return waiting;
  }

  private List<String> schools() {
    return jdbc.sql(
            """
            select school from held_school
             where run_id = ? and state = 'waiting' and (? = '*' or school = ?) order by 1
            """)
        .params(run, school, school)
        .query(String.class)
        .list();
  }

  /** Held with them, and waiting still or rejected: their changes stay held. */
  private Set<String> otherHeldSchools(Waiting waiting) {
    return Set.copyOf(
        jdbc.sql(
                """
                select school from held_school
                 where run_id = ? and state <> 'approved' and school <> all (?)
                """)
            .params(run, waiting.schools().toArray(String[]::new))
            .query(String.class)
            .list());
  }

  private boolean isHeldWhole() {
    return jdbc.sql(
            """
            select exists (select from held_school
                            where run_id = ? and school = '*' and state <> 'approved')
            """)
        .param(run)
        .query(Boolean.class)
        .single();
  }

  /** A run that is held whole can only be decided whole. */
  private boolean wholeRun(Waiting waiting) {
    return waiting.schools().contains(HeldSchool.WHOLE_RUN);
  }

  /** Compares what was applied with what was shown: another import may have changed the roster. */
  private void refuseIfChanged(int approval, Waiting waiting) {
    String schools = wholeRun(waiting) ? "true" : "school = any (?)";
    String held =
        "select operation, kind, school, key, fields from change where run_id = %d and state = '%s'"
            + " and operation in ('remove', 'move') and "
            + schools;
    for (String[] pair :
        new String[][] {
          {held.formatted(run, "held"), held.formatted(approval, "applied")},
          {held.formatted(approval, "applied"), held.formatted(run, "held")}
        }) {
      var query = jdbc.sql("select count(*) from (" + pair[0] + " except " + pair[1] + ") d");
      if (!wholeRun(waiting)) {
        String[] uais = waiting.schools().toArray(String[]::new);
        query = query.param(uais).param(uais);
      }
      if (query.query(Long.class).single() > 0) {
        throw Failure.of(ExitCode.REFUSED, "plan-changed", "", run, school);
      }
    }
  }

  private void settle(Waiting waiting, String state) {
    for (String uai : waiting.schools()) {
      jdbc.sql(
              """
              update held_school
                 set state = ?, decided_by = ?, decided_at = now(), decision = ?
               where run_id = ? and school = ?
              """)
          .params(state, by, reason, run, uai)
          .update();
    }
  }

  /** The run is over when nothing of it waits any more. */
  private void endOfWaiting(ImportReport.State state) {
    jdbc.sql(
            """
            update run set state = ?, report = jsonb_set(report, '{state}', to_jsonb(?::text))
             where id = ? and not exists
               (select from held_school h where h.run_id = run.id and h.state = 'waiting')
            """)
        .params(state.code(), state.code(), run)
        .update();
  }
}
