package fr.preau.intake;

import fr.preau.accounts.Leaving;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.model.RosterRecord;
import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Season;
import fr.preau.plan.Stage;
import fr.preau.platform.GuardThresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Delivers records that the hub itself holds, few of them, as the next full of their feed. */
final class RecordDelivery {
  private final ImportTools tools;
  private final Connection connection;
  private final RunLog log;
  private final long start = System.nanoTime();

  RecordDelivery(ImportTools tools, Connection connection) {
    this.tools = tools;
    this.connection = connection;
    this.log = RunLog.within(connection);
  }

  ImportReport run(RecordSource source, List<RosterRecord> records) throws SQLException {
    Feed feed = log.feed(source.id(), source.namespace(), Feed.EVERYTHING);
    int run = log.start(source.id(), feed.id(), "manual", "");
    Stage stage = Stage.create(connection);
    stage(feed.id(), file(run, source.id(), records.size()), records);
    stage.setAmbiguousAside();
    stage.deliveredKinds(Stream.of(EntryKind.values()).map(EntryKind::code).toList());
    var planner =
        new Planner(
            connection,
            PlanContext.ofDelivery(run, feed.id(), source.namespace()),
            tools.identity());
    Plan plan = planner.planDelivery(List.of(), GuardThresholds.DEFAULTS, Season.PLAIN);
    if (plan.pending()) {
      planner.apply();
      if (plan.held().stream().noneMatch(h -> h.school().equals(HeldSchool.WHOLE_RUN))) {
        settle(planner, run, source.id());
      }
    }
    log.hold(run, plan.held(), "waiting");
    log.supersede(source.id(), run);
    planner.finish();
    var report =
        new ImportReport(
            run,
            source.id(),
            state(plan),
            plan.held(),
            plan.desired(),
            plan.summary(),
            Drift.none(),
            0,
            (System.nanoTime() - start) / 1e9);
    log.finish(report, Optional.empty());
    return report;
  }

  private static ImportReport.State state(Plan plan) {
    if (!plan.held().isEmpty()) {
      return ImportReport.State.HELD;
    }
    return plan.pending() ? ImportReport.State.APPLIED : ImportReport.State.UNCHANGED;
  }

  private void settle(Planner planner, int run, String source) {
    Leaving leaving = tools.year().leaving(source);
    tools.accounts().settle(connection, run, Planner.TOUCHED, leaving);
    if (planner.joinLate() > 0) {
      tools.accounts().settle(connection, run, Planner.TOUCHED, leaving);
    }
  }

  private int file(int run, String name, int entries) {
    return log.jdbc()
        .sql("insert into run_file (run_id, name, bytes, entries) values (?, ?, 0, ?) returning id")
        .params(run, name, entries)
        .query(Integer.class)
        .single();
  }

  private void stage(int feed, int file, List<RosterRecord> records) throws SQLException {
    EntityIds ids = EntityIds.reserve(connection);
    var buffer = new StageBuffer(KnownImage.of(connection, feed));
    int line = 0;
    for (RosterRecord record : records) {
      buffer.entry(
          ids.next(), record.kind(), record.key().id(), file, ++line, EntryContent.of(record));
    }
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(StageBuffer.COPY);
    byte[] rows = buffer.take();
    for (byte[] part : List.of(CopyBuffer.HEADER, rows, CopyBuffer.TRAILER)) {
      copy.writeToCopy(part, 0, part.length);
    }
    copy.endCopy();
    ids.release(connection);
  }
}
