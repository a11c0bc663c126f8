package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the main job on a large academy and leaves {@code target/benchmarks.md}. The Maven
 * profile {@code benchmark} runs it and nothing else.
 */
@Tag("benchmark")
class HubBenchmarkIT {
  private static final int WARM_UP = 20_000;

  private final BenchmarkOptions options = BenchmarkOptions.ofSystemProperties();

  @Test
  void measuresEverythingInOneRun() {
    Academy small = Academy.of(WARM_UP, options.directory());
    Academy smaller = Academy.of(options.smallerPeople(), options.directory());
    Academy academy = Academy.of(options.people(), options.directory());
    double load = Machine.load();
    var smallerResults = new Results();
    var results = new Results();

    try (var server = BenchmarkServer.start(options.directory().resolve("home"))) {
      new MainJob(server, small, new Results()).round();
      for (int round = 0; round < options.rounds(); round++) {
        new MainJob(server, smaller, smallerResults).firstOnly();
        new MainJob(server, academy, results).round();
      }
      new BenchmarkReport(results, smallerResults)
          .write(Path.of("target", "benchmarks.md"), server.version(), load);
    }

    assertThat(Path.of("target", "benchmarks.md")).isNotEmptyFile();
  }
}
