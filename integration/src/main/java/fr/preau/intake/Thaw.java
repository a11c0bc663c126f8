package fr.preau.intake;

import fr.preau.accounts.Leaving;
import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Season;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plans anew, under the guards of the day, what the image says since a frozen period that is over.
 * A run whose delivery itself is in doubt stays as it is: only a person, or the next file, knows.
 */
final class Thaw {
  private record Frozen(int run, int feedId) {}

  private final ImportTools tools;
  private final Connection connection;
  private final SourceConfig source;
  private final RunLog log;
  private final JdbcClient jdbc;

  Thaw(ImportTools tools, Connection connection, SourceConfig source) {
    this.tools = tools;
    this.connection = connection;
    this.source = source;
    this.log = RunLog.within(connection);
    this.jdbc = log.jdbc();
  }

  /** What became of each feed that was frozen. */
  List<ImportReport> run() {
    var reports = new ArrayList<ImportReport>();
    if (tools.year().freeze(source).isEmpty()) {
      for (Frozen frozen : frozen()) {
        reports.add(replan(frozen));
      }
    }
    return reports;
  }

  private List<Frozen> frozen() {
    return jdbc.sql(
            """
            select r.id, r.feed_id
              from run r
              join held_school f on f.run_id = r.id and f.school = '*' and f.state = 'waiting'
             where r.source = ?
               and exists (select from jsonb_array_elements(f.reasons) reason
                            where reason ->> 'code' = ?)
               and not exists (
                 select from held_school h, jsonb_array_elements(h.reasons) reason
                  where h.run_id = r.id and reason ->> 'code' <> all (?))
             order by 1
            """)
        .params(source.id(), Season.FREEZE, Season.MEASURED_ANEW.toArray(String[]::new))
        .query((row, n) -> new Frozen(row.getInt(1), row.getInt(2)))
        .list();
  }

  private ImportReport replan(Frozen frozen) {
    long start = System.nanoTime();
    int run = log.start(source.id(), frozen.feedId(), "thaw", "");
    var planner =
        new Planner(
            connection,
            PlanContext.ofDelivery(run, frozen.feedId(), source.namespace()),
            tools.identity());
    Plan plan =
        planner.planUndecided(tools.year().guards(source), tools.year().season(source, jdbc));
    planner.apply();
    if (plan.held().stream().noneMatch(held -> held.school().equals(HeldSchool.WHOLE_RUN))) {
      Leaving leaving = tools.year().leaving(source.id());
      tools.accounts().settle(connection, run, Planner.TOUCHED, leaving);
      if (planner.joinLate() > 0) {
        tools.accounts().settle(connection, run, Planner.TOUCHED, leaving);
      }
    }
    planner.finish();
    jdbc.sql("delete from change where run_id = ? and state = 'held'").param(frozen.run()).update();
    jdbc.sql(
            "update held_school set state = 'superseded', decided_at = now()"
                + " where run_id = ? and state = 'waiting'")
        .param(frozen.run())
        .update();
    log.hold(run, plan.held(), "waiting");
    var report =
        new ImportReport(
            run,
            source.id(),
            plan.held().isEmpty() ? ImportReport.State.APPLIED : ImportReport.State.HELD,
            plan.held(),
            plan.desired(),
            plan.summary(),
            Drift.none(),
            0,
            (System.nanoTime() - start) / 1e9);
    log.finish(report, Optional.empty());
    return report;
  }
}
