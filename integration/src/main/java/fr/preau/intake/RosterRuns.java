package fr.preau.intake;

import fr.preau.mappings.model.RosterRecord;
import fr.preau.plan.Drift;
import fr.preau.plan.PlanSummary;
import fr.preau.plan.Planner;
import fr.preau.plan.Regrouping;
import fr.preau.plan.RosterCounts;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs that no file started: somebody decided who is whom, or typed what no file knows. */
public final class RosterRuns {
  /** Source of these runs, as lists of runs show it. */
  public static final String SOURCE = "identity";

  /** Tells what the hub holds, in the transaction that delivers it. */
  @FunctionalInterface
  public interface Records {
    /** Every record there is now. */
    List<RosterRecord> read(JdbcClient jdbc);
  }

  /** What is decided. */
  @FunctionalInterface
  public interface Decided {
    /**
     * Tells the regrouping, and keeps the decision, in one transaction.
     *
     * @param regrouping what follows from it
     * @param jdbc the transaction
     * @param run its run
     */
    void tell(Regrouping regrouping, JdbcClient jdbc, int run);
  }

  private final ImportTools tools;

  /** Runs with these tools. */
  public RosterRuns(ImportTools tools) {
    this.tools = tools;
  }

  /**
   * Puts entries together differently, and makes roster and accounts follow.
   *
   * @throws fr.preau.platform.Failure if the roster is busy: nothing is changed
   */
  public ImportReport regroup(Decided decided) {
    return new RosterTransaction(tools).run(connection -> regroup(connection, decided));
  }

  /**
   * Delivers the records of a source that is the hub itself, through plan and guards.
   *
   * @throws fr.preau.platform.Failure if the roster is busy: nothing is changed
   */
  public ImportReport deliver(RecordSource source, Records records) {
    return new RosterTransaction(tools)
        .run(
            connection ->
                new RecordDelivery(tools, connection)
                    .run(source, records.read(RunLog.within(connection).jdbc())));
  }

  private ImportReport regroup(Connection connection, Decided decided) {
    long start = System.nanoTime();
    var log = RunLog.within(connection);
    int run =
        log.jdbc()
            .sql(
                "insert into run (source, command, state, mapping)"
                    + " values (?, 'identity', 'reading', '') returning id")
            .param(SOURCE)
            .query(Integer.class)
            .single();
    var regrouping = new Regrouping(connection, run, tools.identity());
    decided.tell(regrouping, log.jdbc(), run);
    PlanSummary summary = regrouping.apply();
    tools.accounts().settle(connection, run, Planner.TOUCHED, tools.year().leaving(SOURCE));
    regrouping.finish();
    var report =
        new ImportReport(
            run,
            SOURCE,
            ImportReport.State.APPLIED,
            List.of(),
            RosterCounts.none(),
            summary,
            Drift.none(),
            0,
            (System.nanoTime() - start) / 1e9);
    log.finish(report, Optional.empty());
    return report;
  }
}
