package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Logins at a fixed rate for ten minutes, by way of an identity provider; leaves {@code
 * target/benchmark-sustained.md}. No figure fails it.
 */
@Tag("benchmark")
class SustainedBenchmarkIT {
  private static final Path FILE = Path.of("target", "benchmark-sustained.md");

  @Test
  void signsInWhoeverArrivesHoweverLongThatGoesOn() throws IOException {
    SsoOptions options = SsoOptions.ofSystemProperties();
    Files.createDirectories(options.directory());
    var report = new SsoReport(FILE, options);
    try (BenchmarkHub hub = BenchmarkHub.start(options.directory().resolve("sustained-hub"), 0)) {
      new SustainedMeasure(options, hub, report).run();
    }
    assertThat(FILE).isNotEmptyFile();
  }
}
