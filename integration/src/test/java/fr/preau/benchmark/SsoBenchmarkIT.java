package fr.preau.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Logins a second of the packaged hub, beside Keycloak where it can be had, in turns, and against
 * the bare cryptography they need; leaves {@code target/benchmark-sso.md}. No figure fails it.
 */
@Tag("benchmark")
class SsoBenchmarkIT {
  static final int ROUNDS = 2;

  private static final Path FILE = Path.of("target", "benchmark-sso.md");

  @Test
  void signsPeopleInBesideKeycloakAndAgainstBareCryptography() throws IOException {
    SsoOptions options = SsoOptions.ofSystemProperties();
    Files.createDirectories(options.directory());
    var report = new SsoReport(FILE, options);
    try (BenchmarkHub hub =
        BenchmarkHub.start(options.directory().resolve("sso-hub"), options.visitors())) {
      new CodeFlowMeasure(options, hub, report).run();
      new SamlMeasure(options, hub, report).run();
      new PasswordMeasure(options, hub, report).run();
      new LiveSessionsMeasure(options, hub, report).run();
    }
    assertThat(FILE).isNotEmptyFile();
  }
}
