package fr.preau.intake;

import fr.preau.accounts.Leaving;
import fr.preau.mappings.mapping.Mapper;
import fr.preau.mappings.mapping.MappingOptions;
import fr.preau.mappings.mapping.Problem;
import fr.preau.mappings.model.EntryKind;
import fr.preau.plan.HeldSchool;
import fr.preau.plan.Plan;
import fr.preau.plan.PlanContext;
import fr.preau.plan.Planner;
import fr.preau.plan.Provenance;
import fr.preau.plan.Season;
import fr.preau.plan.Stage;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.SourceConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    var breaches = new ArrayList<HeldSchool.Breach>();
    var surroundings =
        new SourceFormat.Surroundings(tools.mappings(), new FeedImage(connection, feed.id()));
    try (RosterInput input = format.open(request, tools.workDirectory(), surroundings)) {
      files = read(input, stage, progress);
      breaches.addAll(input.shortfalls());
    }
    progress.phase(Progress.Phase.COMPARE, 0);
    Optional<String> academy = refuseForeign(files);
    Optional<LocalDate> exportDate = exportDate(files);
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
    var planner =
        new Planner(
            connection,
            PlanContext.ofDelivery(runId, feed.id(), request.source().namespace()),
            tools.identity());
    SchoolYear year = tools.year();
    Plan plan =
        planner.planDelivery(
            breaches, year.guards(request.source()), year.season(request.source(), log.jdbc()));
    if (request.planCsv().isPresent()) {
      planner.export(request.planCsv().get());
    }
    ImportReport report = conclude(planner, plan, progress);
    var within = RunLog.within(connection);
    within.hold(runId, plan.held(), request.dryRun() ? "planned" : "waiting");
    if (!request.dryRun()) {
      within.supersede(request.source().id(), runId);
      if (!isDoubtful(plan)) {
        within.delivered(feed.id(), runId, academy, exportDate);
      }
    }
    plan.unresolved()
        .forEach((kind, count) -> within.notice(runId, NoticeWording.UNRESOLVED, kind, count));
    planner.finish();
    within.finish(report, exportDate);
    return report;
  }

  private List<FileSummary> read(RosterInput input, Stage stage, Progress progress)
      throws SQLException {
    SourceConfig source = request.source();
    Mapper mapper =
        tools
            .mappings()
            .mapper(
                format.mapping(source),
                new MappingOptions(source.namespace(), source.guardianStatuses()));
    progress.phase(Progress.Phase.READ, input.totalBytes());
    List<ReadPipeline.NumberedPart> files = log.files(runId, input.parts());
    List<FileSummary> read =
        new ReadPipeline(mapper, quarantine, progress).read(connection, feed.id(), files);
    input.verifyUnchanged();
    log.read(read);
    quarantineAmbiguous(stage, files);
    stage.deliveredKinds(input.kinds().stream().map(EntryKind::code).toList());
    if (!stage.isUsable()) {
      throw Failure.of(ExitCode.REFUSED, "nothing-usable", paths(), quarantine.entries());
    }
    return read;
  }

  private void quarantineAmbiguous(Stage stage, List<ReadPipeline.NumberedPart> files) {
    var names = new HashMap<Integer, String>();
    files.forEach(file -> names.put(file.id(), file.part().name()));
    for (Stage.Place place : stage.setAmbiguousAside()) {
      quarantine.refuse(
          names.get(place.fileId()),
          place.line(),
          place.kind(),
          place.key(),
          "",
          List.of(Problem.ambiguousId()));
    }
  }

  private Optional<String> refuseForeign(List<FileSummary> files) {
    SourceConfig source = request.source();
    var provenance = new Provenance(connection, feed.id());
    Set<String> codes =
        files.stream()
            .flatMap(file -> file.header().academyCode().stream())
            .collect(Collectors.toSet());
    Set<String> degrees =
        files.stream()
            .flatMap(file -> file.header().degree().stream())
            .filter(degree -> !degree.equals(source.degree()))
            .collect(Collectors.toSet());
    if (!degrees.isEmpty()) {
      throw Failure.of(
          ExitCode.REFUSED, "other-degree", paths(), degrees.iterator().next(), source.degree());
    }
    provenance
        .check(
            codes,
            source.academy(),
            source.schools().stream().map(uai -> uai.value()).collect(Collectors.toSet()))
        .ifPresent(
            foreign -> {
              throw Failure.of(
                  ExitCode.REFUSED,
                  "foreign-" + foreign.code(),
                  paths(),
                  source.id(),
                  foreign.found(),
                  foreign.expected());
            });
    return provenance.statedAcademy(codes);
  }

  /** The newest date that the headers, else the file names, state. */
  private static Optional<LocalDate> exportDate(List<FileSummary> files) {
    return files.stream()
        .flatMap(file -> file.exportDate().stream())
        .max(Comparator.naturalOrder());
  }

  private ImportReport conclude(Planner planner, Plan plan, Progress progress) {
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

  private String paths() {
    return request.paths().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
