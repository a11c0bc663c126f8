package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.intake.ImportReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures a delta that changes 1 % of the people against the first import of all of them, and
 * leaves {@code target/benchmark-delta.md}. A delta comes a night later: what the server's own
 * vacuum does in the minutes after a first import is done before, and belongs to neither.
 */
@Tag("benchmark")
class DeltaBenchmarkIT {
  private static final int WARM_UP = 20_000;
  private static final int DELTAS = 3;
  private static final String ROSTER = "roster";
  private static final String COPY = "copy";

  private final BenchmarkOptions options = BenchmarkOptions.ofSystemProperties();

  @Test
  void measuresADeltaOfOnePercentAgainstTheFirstImport() throws IOException {
    var lines = new ArrayList<String>();
    lines.add(
        "| People | changed | first import, s | CPU s | delta, s (median) | CPU s | every delta |"
            + " ratio | of CPU |");
    lines.add("| ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: |");
    double ratio;
    try (var server = BenchmarkServer.start(options.directory().resolve("delta-home"))) {
      measure(server, WARM_UP, new ArrayList<>());
      if (options.smallerPeople() < options.people()) {
        measure(server, options.smallerPeople(), lines);
      }
      ratio = measure(server, options.people(), lines);
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Delta of 1 %% ÷ first import: %.3f (limit 0.05, %s)",
            ratio,
            ratio <= 0.05 ? "met" : "**not met**"));
    Path page = Path.of("target", "benchmark-delta.md");
    Files.write(page, lines);
    assertThat(page).isNotEmptyFile();
  }

  private double measure(BenchmarkServer server, int people, List<String> lines) {
    Academy academy = Academy.of(people, options.directory());
    var imports = new ImportMeasure(server.home().data());
    double first;
    double firstCpu;
    long imported;
    try (var roster = server.create(ROSTER)) {
      server.checkpoint();
      double before = server.cpuTime().seconds();
      first = imports.measure(roster, academy.full(), State.APPLIED);
      firstCpu = server.cpuTime().seconds() - before;
      imported = roster.number("select count(*) from person");
      roster.vacuum();
    }
    double[] deltas = new double[DELTAS];
    double deltaCpu = 0;
    long changed = 0;
    for (int i = 0; i < DELTAS; i++) {
      try (var roster = server.copy(ROSTER, COPY)) {
        server.checkpoint();
        double before = server.cpuTime().seconds();
        deltas[i] = imports.measure(roster, academy.delta(), State.APPLIED);
        deltaCpu += (server.cpuTime().seconds() - before) / DELTAS;
        changed =
            roster.number(
                "select count(*) from image_entry where kind in ('pupil', 'relative', 'staff')"
                    + " and (hash is null or run_id = (select max(run_id) from image_entry))");
      }
      server.drop(COPY);
    }
    server.drop(ROSTER);
    String every =
        String.join(
            ", ",
            Arrays.stream(deltas).mapToObj(s -> String.format(Locale.ROOT, "%.2f", s)).toList());
    Arrays.sort(deltas);
    double median = deltas[DELTAS / 2];
    lines.add(
        String.format(
            Locale.ROOT,
            "| %,d | %,d | %.2f | %.2f | %.2f | %.2f | %s | %.3f | %.3f |",
            imported,
            changed,
            first,
            firstCpu,
            median,
            deltaCpu,
            every,
            median / first,
            deltaCpu / firstCpu));
    return median / first;
  }
}
