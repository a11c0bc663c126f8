package fr.preau.intake;

import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.Namespace;
import fr.preau.mappings.model.RecordKey;
import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Stage;
import fr.preau.plan.Undo;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.PrivacyConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back what a run changed, as a run of its own, and pauses the source: the next file would do
 * it again. Accounts, logins and identifiers are not the source's word, so they stay.
 */
final class RunUndo {
  private static final int DAYS = PrivacyConfig.UNDO.getDays();

  private record Target(String source, int feedId, Namespace namespace, boolean isTooOld) {}

  private final ImportTools tools;
  private final Connection connection;
  private final int run;
  private final boolean skipChanged;
  private final String by;
  private final String reason;
  private final long start = System.nanoTime();
  private final RunLog log;
  private final JdbcClient jdbc;
  private final List<UndoReport.Conflict> conflicts = new ArrayList<>();
  private int withheld;

  RunUndo(
      ImportTools tools,
      Connection connection,
      int run,
      boolean skipChanged,
      String by,
      String reason) {
    this.tools = tools;
    this.connection = connection;
    this.run = run;
    this.skipChanged = skipChanged;
    this.by = by;
    this.reason = reason;
    this.log = RunLog.within(connection);
    this.jdbc = log.jdbc();
  }

  UndoReport undo() throws SQLException {
    Target target = target();
    Stage.create(connection);
    var undo = new Undo(connection, target.feedId(), run);
    if (undo.gather() == 0) {
      throw Failure.of(ExitCode.USAGE, "nothing-to-undo", "", run);
    }
    merge(undo, target);
    if (!conflicts.isEmpty() && !skipChanged) {
      connection.rollback();
      return new UndoReport(run, target.source(), Optional.empty(), conflicts, withheld);
    }
    ImportReport report = apply(target);
    new SourcePauses(jdbc).pause(target.source(), by, reason, Optional.of(report.run()));
    return new UndoReport(run, target.source(), Optional.of(report), conflicts, withheld);
  }

  private Target target() {
    Target target = find();
    if (target.isTooOld()) {
      throw Failure.of(ExitCode.USAGE, "undo-too-late", "", run, DAYS);
    }
    return target;
  }

  private Target find() {
    return jdbc.sql(
            """
            select r.source, r.feed_id, f.namespace, r.started_at < now() - make_interval(days => ?)
              from run r join source_feed f on f.id = r.feed_id where r.id = ?
            """)
        .params(DAYS, run)
        .query(
            (row, n) ->
                new Target(
                    row.getString(1),
                    row.getInt(2),
                    new Namespace(row.getString(3)),
                    row.getBoolean(4)))
        .optional()
        .orElseThrow(() -> Failures.runUnknown(run));
  }

  private void merge(Undo undo, Target target) throws SQLException {
    var merged = new StageCopy(connection);
    List<Undo.Merge> slice = undo.mergesAfter("", "");
    while (!slice.isEmpty()) {
      for (Undo.Merge entry : slice) {
        merge(entry, target.namespace()).ifPresent(result -> merged.entry(result, 0, 0));
      }
      merged.flush();
      Undo.Merge last = slice.get(slice.size() - 1);
      slice = undo.mergesAfter(last.kind(), last.key());
    }
  }

  /** The entry as it will be; empty when it stays as it is. */
  private Optional<StoredEntry> merge(Undo.Merge entry, Namespace namespace) {
    if (entry.before().isEmpty() || entry.after().isEmpty() || entry.now().isEmpty()) {
      conflict(entry, "*");
      return Optional.empty();
    }
    var merge =
        new EntryMerge(
            entry.before().orElseThrow(), entry.after().orElseThrow(), entry.now().orElseThrow());
    merge.conflicts().forEach(field -> conflict(entry, field));
    withheld += merge.withheld();
    return Optional.of(
        StoredEntry.read(
            EntryKind.ofCode(entry.kind()),
            new RecordKey(namespace, entry.key()),
            merge.content()));
  }

  private void conflict(Undo.Merge entry, String field) {
    conflicts.add(new UndoReport.Conflict(entry.kind(), entry.key(), field, entry.laterRun()));
  }

  private ImportReport apply(Target target) {
    int undoing = log.start(target.source(), target.feedId(), "undo", "");
    var planner =
        new Planner(
            connection,
            new PlanContext(
                undoing,
                target.feedId(),
                target.namespace(),
                Set.of(HeldSchool.WHOLE_RUN),
                Set.of()),
            tools.identity());
    Plan plan = planner.planUndo();
    if (plan.pending()) {
      planner.apply();
      tools
          .accounts()
          .settle(connection, undoing, Planner.TOUCHED, tools.year().leaving(target.source()));
    }
    planner.finish();
    jdbc.sql("update run set undone_run = ?, asked_by = ?, asked_why = ? where id = ?")
        .params(run, by, reason, undoing)
        .update();
    jdbc.sql(
            """
            update held_school set state = 'superseded', decided_at = now()
             where run_id = ? and state = 'waiting'
            """)
        .param(run)
        .update();
    log.awaitFull(target.feedId());
    var report =
        new ImportReport(
            undoing,
            target.source(),
            plan.pending() ? ImportReport.State.APPLIED : ImportReport.State.UNCHANGED,
            List.of(),
            plan.desired(),
            plan.summary(),
            Drift.none(),
            0,
            (System.nanoTime() - start) / 1e9);
    log.finish(report, Optional.empty());
    return report;
  }
}
