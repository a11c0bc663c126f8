package fr.preau.benchmark;

import static fr.preau.intake.ImportReport.State.APPLIED;
import static fr.preau.intake.ImportReport.State.UNCHANGED;

import fr.preau.intake.ImportReport;
import fr.preau.roster.RosterStats;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main job on one academy, measured step by step on a server; each round starts from nothing.
 */
final class MainJob {
  private static final Logger LOG = LoggerFactory.getLogger(MainJob.class);

  private static final String ROSTER = "roster";
  private static final String OTHER = "other";

  private static final String PEOPLE =
      "select count(*) from image_entry where kind in ('pupil', 'relative', 'staff')";

  private final BenchmarkServer server;
  private final Academy academy;
  private final Results results;
  private final ImportMeasure imports;
  private final Path copied;

  MainJob(BenchmarkServer server, Academy academy, Results results) {
    this.server = server;
    this.academy = academy;
    this.results = results;
    this.imports = new ImportMeasure(server.home().data());
    this.copied = server.home().data().resolve("copied");
  }

  /** Everything once. */
  void round() {
    parse();
    first();
    baselineCopies();
    sameAgain();
    next(Measurement.ONE_PERCENT, academy.after());
    next(Measurement.NEW_YEAR, academy.newSchoolYear());
    use();
    server.drop(ROSTER);
    parse();
  }

  /** A first import alone. */
  void firstOnly() {
    first();
    server.drop(ROSTER);
  }

  private void parse() {
    time(Measurement.PARSE, () -> ParseBaseline.measure(academy.full()));
  }

  private void first() {
    try (var roster = server.create(ROSTER)) {
      importing(Measurement.FIRST, roster, academy.full(), APPLIED);
      results.academy(roster.number(PEOPLE), Academy.bytes(academy.full()));
    }
  }

  private void baselineCopies() {
    CopyBaseline copy;
    try (var roster = server.open(ROSTER)) {
      copy = CopyBaseline.extract(roster, copied);
      results.copied(copy.rows());
    }
    for (boolean foreignKeys : new boolean[] {false, true, false}) {
      try (var empty = server.create(OTHER)) {
        time(
            foreignKeys ? Measurement.COPY_WITH_FOREIGN_KEYS : Measurement.COPY,
            () -> copy.measure(empty, foreignKeys));
      }
      server.drop(OTHER);
    }
  }

  private void sameAgain() {
    try (var roster = server.open(ROSTER)) {
      importing(Measurement.SAME, roster, academy.full(), UNCHANGED);
    }
  }

  /** The next delivery after the first one, on a copy of the roster. */
  private void next(Measurement measurement, Path delivery) {
    try (var roster = server.copy(ROSTER, OTHER)) {
      importing(measurement, roster, delivery, APPLIED);
      if (measurement == Measurement.ONE_PERCENT) {
        results.changed(
            roster.number(
                PEOPLE + " and (hash is null or run_id = (select max(run_id) from image_entry))"));
      }
    }
    server.drop(OTHER);
  }

  /** What the roster is for. */
  private void use() {
    try (var roster = server.open(ROSTER)) {
      time(Measurement.STATS, () -> Stopwatch.time(() -> RosterStats.read(roster.dataSource())));
      var gar = new GarMeasure(roster, server.home());
      time(Measurement.GAR_VIEW, gar::plan);
      time(Measurement.GAR_PUSH, gar::push);
      results.delivered(gar.deliveredBytes());
    }
  }

  private void importing(
      Measurement measurement,
      BenchmarkDatabase roster,
      Path delivery,
      ImportReport.State expected) {
    server.memory().takePeak();
    time(measurement, () -> imports.measure(roster, delivery, expected));
    results.serverUsed(server.memory().takePeak());
  }

  private void time(Measurement measurement, DoubleSupplier work) {
    server.checkpoint();
    double cpuBefore = server.cpuTime().seconds();
    double seconds = work.getAsDouble();
    var sample = new Results.Sample(seconds, server.cpuTime().seconds() - cpuBefore);
    results.add(measurement, sample);
    LOG.info("{}: {}", measurement, sample);
  }
}
