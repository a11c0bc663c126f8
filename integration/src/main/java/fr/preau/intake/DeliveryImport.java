package fr.preau.intake;

import fr.preau.accounts.Leaving;
import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.model.EntryKind;
import fr.preau.mappings.reader.Notice;
import fr.preau.plan.DirectFill;
import fr.preau.plan.Drift;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Season;
import fr.preau.plan.Stage;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.GuardThresholds;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One delivery, from its files to the end of the plan, inside the transaction of the import. */
final class DeliveryImport {
  private final ImportTools tools;
  private final RunLog log;
  private final QuarantineLog quarantine;
  private final Connection connection;
  private final ImportRequest request;
  private final SourceFormat format;
  private final Feed feed;
  private final int runId;
  private final long start = System.nanoTime();
  private Optional<DirectFill> fill = Optional.empty();

  DeliveryImport(
      ImportTools tools,
      RunLog log,
      QuarantineLog quarantine,
      Connection connection,
      ImportRequest request,
      Feed feed,
      int runId) {
    this.tools = tools;
    this.log = log;
    this.quarantine = quarantine;
    this.connection = connection;
    this.request = request;
    this.format = SourceFormats.of(request.source());
    this.feed = feed;
    this.runId = runId;
  }

  ImportReport run(Progress progress) throws SQLException {
    Stage stage = Stage.create(connection);
    List<FileSummary> files;
    RosterInput.Mode mode;
    var breaches = new ArrayList<HeldSchool.Breach>();
    var surroundings =
        new SourceFormat.Surroundings(tools.mappings(), new FeedImage(connection, feed.id()), feed);
    RosterInput input = format.open(request, tools.workDirectory(), surroundings);
    try (input) {
      mode = input.mode();
      files =
          mode == RosterInput.Mode.DELTA
              ? readDelta(input, progress, breaches)
              : read(input, stage, progress);
      breaches.addAll(input.shortfalls());
      note(input.notices());
    }
    String delivery = input.name().orElseGet(request::deliveryName);
    progress.phase(Progress.Phase.COMPARE, 0);
    Optional<String> academy = new OriginCheck(connection, feed, request).academy(files, mode);
    Optional<LocalDate> exportDate = exportDate(files);
    var planner = new Planner(connection, context(), tools.identity(), fill);
    Plan plan = plan(planner, mode, exportDate, stage, breaches);
    Drift drift =
        mode == RosterInput.Mode.FULL && feed.deltas() > 0 ? planner.drift() : Drift.none();
    if (request.planCsv().isPresent()) {
      planner.export(request.planCsv().get());
    }
    ImportReport report = conclude(planner, plan, drift, progress);
    var within = RunLog.within(connection);
    within.reads(runId, mode, delivery);
    within.hold(runId, plan.held(), request.dryRun() ? "planned" : "waiting");
    if (!request.dryRun()) {
      planner.remember();
      within.supersede(request.source().id(), runId);
      if (!isDoubtful(plan)) {
        within.delivered(feed.id(), runId, mode, delivery, academy, exportDate);
        input.taken(connection, feed.id());
      }
    }
    plan.unresolved()
        .forEach((kind, count) -> within.notice(runId, NoticeWording.UNRESOLVED, kind, count));
    planner.finish();
    within.finish(report, exportDate);
    return report;
  }

  private Plan plan(
      Planner planner,
      RosterInput.Mode mode,
      Optional<LocalDate> exportDate,
      Stage stage,
      List<HeldSchool.Breach> breaches) {
    GuardThresholds limits = tools.year().guards(request.source());
    Season season = tools.year().season(request.source(), log.jdbc());
    if (mode == RosterInput.Mode.DELTA) {
      return planner.planDelta(breaches, limits, season);
    }
    feed.lastExportDate()
        .filter(last -> exportDate.map(date -> date.isBefore(last)).orElse(false))
        .ifPresent(
            last ->
                breaches.add(
                    new HeldSchool.Breach(
                        "older-export", 0, 0, last.toString(), exportDate.get().toString())));
    if (format.deliversEveryKind()) {
      for (String kind : stage.missingKinds(feed.id())) {
        breaches.add(new HeldSchool.Breach("missing-kind", 0, 0, "", kind));
      }
    }
    return planner.planDelivery(breaches, limits, season);
  }

  private List<FileSummary> readDelta(
      RosterInput input, Progress progress, List<HeldSchool.Breach> breaches) throws SQLException {
    var rules =
        new DeltaRules(feed, request.source(), input.name().orElseGet(request::deliveryName));
    rules.requireFull();
    progress.phase(Progress.Phase.READ, input.totalBytes());
    List<ReadPipeline.NumberedPart> files = log.files(runId, input.parts());
    Mapper mapper = mapper();
    var amendment =
        new Amendment(mapper, quarantine, request.source().namespace(), connection, feed.id());
    var reading = new DeltaReading(mapper, quarantine, progress, amendment);
    List<FileSummary> read = reading.read(files);
    input.verifyUnchanged();
    log.read(read);
    Optional<LocalDate> exportDate = exportDate(read);
    rules.requireNewer(exportDate);
    breaches.addAll(
        rules.breaches(
            connection, exportDate.orElseThrow(), reading.requests(), amendment.unknown()));
    return read;
  }

  private void note(List<Notice> notices) {
    for (Notice notice : notices) {
      quarantine.notice(
          notice.code(), notice.file(), notice.file(), notice.line(), notice.arguments());
    }
  }

  private PlanContext context() {
    return PlanContext.ofDelivery(runId, feed.id(), request.source().namespace());
  }

  private Mapper mapper() {
    return tools.mappings().mapper(format.mapping(request.source()), options());
  }

  private MappingOptions options() {
    SourceConfig source = request.source();
    return new MappingOptions(source.namespace(), source.guardianStatuses(), format.modifies());
  }

  private List<FileSummary> read(RosterInput input, Stage stage, Progress progress)
      throws SQLException {
    Mapper mapper = mapper();
    progress.phase(Progress.Phase.READ, input.totalBytes());
    List<ReadPipeline.NumberedPart> files = log.files(runId, input.parts());
    KnownImage known = KnownImage.of(connection, feed.id());
    byte[] context =
        MappingContext.of(tools.mappings(), format.mapping(request.source()), options());
    if (!request.dryRun() && request.planCsv().isEmpty()) {
      fill = stage.fillDirectly(context());
    }
    List<FileSummary> read =
        new ReadPipeline(mapper, quarantine, progress, context)
            .read(connection, known, () -> sink(known), files);
    input.verifyUnchanged();
    log.read(read);
    if (known.hasFingerprints()) {
      stage.unmet(known.unmet());
    }
    new AmbiguousEntries(stage, feed, quarantine).setAside(known, files);
    stage.deliveredKinds(
        Stream.concat(input.kinds().stream(), known.metKinds().stream())
            .map(EntryKind::code)
            .toList());
    if (!stage.isUsable() && known.metKinds().isEmpty()) {
      throw Failure.of(ExitCode.REFUSED, "nothing-usable", request.where(), quarantine.entries());
    }
    return read;
  }

  private EntrySink sink(KnownImage known) {
    return fill.<EntrySink>map(FilledEntries::new).orElseGet(() -> new StagedEntries(known));
  }

  /** The newest date that the headers, else the file names, state. */
  private static Optional<LocalDate> exportDate(List<FileSummary> files) {
    return files.stream()
        .flatMap(file -> file.exportDate().stream())
        .max(Comparator.naturalOrder());
  }

  private ImportReport conclude(Planner planner, Plan plan, Drift drift, Progress progress) {
    ImportReport.State state;
    if (request.dryRun()) {
      planner.keep();
      state = ImportReport.State.PLANNED;
    } else if (plan.pending()) {
      progress.phase(Progress.Phase.APPLY, 0);
      planner.apply();
      state = ImportReport.State.APPLIED;
      if (!isWhole(plan)) {
        progress.phase(Progress.Phase.ACCOUNTS, 0);
        settle(planner);
      }
    } else {
      state = ImportReport.State.UNCHANGED;
    }
    if (!plan.held().isEmpty()) {
      state = ImportReport.State.HELD;
    } else if (!plan.pending()) {
      state = ImportReport.State.UNCHANGED;
    }
    return new ImportReport(
        runId,
        request.source().id(),
        state,
        plan.held(),
        plan.desired(),
        plan.summary(),
        drift,
        quarantine.entries(),
        (System.nanoTime() - start) / 1e9);
  }

  private void settle(Planner planner) {
    Leaving leaving = tools.year().leaving(request.source().id());
    tools.accounts().settle(connection, runId, Planner.TOUCHED, leaving);
    if (planner.joinLate() > 0) {
      tools.accounts().settle(connection, runId, Planner.TOUCHED, leaving);
    }
  }

  private static boolean isWhole(Plan plan) {
    return plan.held().stream().anyMatch(held -> held.school().equals(HeldSchool.WHOLE_RUN));
  }

  /** Held as a whole because of the delivery, not only because of the day it came. */
  private static boolean isDoubtful(Plan plan) {
    return plan.held().stream()
        .filter(held -> held.school().equals(HeldSchool.WHOLE_RUN))
        .flatMap(held -> held.reasons().stream())
        .anyMatch(reason -> !Season.CODES.contains(reason.code()));
  }
}
