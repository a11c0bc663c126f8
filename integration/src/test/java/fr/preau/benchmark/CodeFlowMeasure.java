package fr.preau.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Code flows with a live session, beside those of Keycloak where it can be had, in turns. */
record CodeFlowMeasure(SsoOptions options, BenchmarkHub hub, SsoReport report) {
  private static final Logger LOG = LoggerFactory.getLogger(CodeFlowMeasure.class);
  private static final double KEYCLOAK_LIMIT = 1.5;

  void run() {
    var ours = new ArrayList<Slice>();
    var theirs = new ArrayList<Slice>();
    Optional<BenchmarkKeycloak> keycloak = keycloak();
    try {
      List<Runnable> hubWork = flows(hub);
      hub.measure(options.warm(), hubWork);
      List<Runnable> keycloakWork = keycloak.map(this::flows).orElse(List.of());
      keycloak.ifPresent(other -> other.measure(options.warm(), keycloakWork));
      for (int round = 0; round < SsoBenchmarkIT.ROUNDS; round++) {
        ours.add(hub.measure(options.seconds(), hubWork));
        keycloak.ifPresent(other -> theirs.add(other.measure(options.seconds(), keycloakWork)));
      }
    } finally {
      keycloak.ifPresent(BenchmarkKeycloak::close);
    }
    report.slicesTable("OIDC code flows with a live session");
    report.slices("Hub", ours);
    keycloak.ifPresent(other -> report.slices("Keycloak " + BenchmarkKeycloak.VERSION, theirs));
    report.line("");
    keycloak.ifPresent(
        other -> {
          Slice own = Slice.sum(ours);
          Slice other2 = Slice.sum(theirs);
          report.atLeast(
              "Flows a second ÷ those of Keycloak", KEYCLOAK_LIMIT, own.rate() / other2.rate());
          report.line(
              "CPU of a flow of Keycloak ÷ that of the hub, PostgreSQL included: %.2f",
              other2.millis() / own.millis());
          report.line("");
        });
    parts(Slice.sum(ours));
    report.write();
  }

  private void parts(Slice all) {
    double signature = new RsaSignatures().millis(options.seconds());
    report.table("CPU of a flow of the hub", "ms", "%");
    part("The signature of the id_token (bare rate of this JVM)", signature, all.millis());
    part("PostgreSQL", all.databaseMillis(), all.millis());
    part("HTTP, frameworks, driver, the hub itself", all.ownMillis() - signature, all.millis());
    report.line("");
  }

  private void part(String name, double millis, double all) {
    report.line("| %s | %.2f | %.0f |", name, millis, 100 * millis / all);
  }

  private List<Runnable> flows(SignOnServer server) {
    return server.signIn().stream()
        .map(visitor -> (Runnable) () -> server.flow().once(visitor))
        .toList();
  }

  /** Keycloak; without it the hub is measured alone, and the page says why. */
  private Optional<BenchmarkKeycloak> keycloak() {
    try {
      Path distribution =
          options.keycloak().orElseGet(() -> BenchmarkKeycloak.distribution(options.directory()));
      return Optional.of(
          BenchmarkKeycloak.start(
              distribution, options.directory().resolve("sso-keycloak"), options.visitors()));
    } catch (RuntimeException e) {
      LOG.warn("Keycloak was not measured", e);
      report.line("Keycloak %s was not measured: %s", BenchmarkKeycloak.VERSION, e.getMessage());
      report.line("");
      return Optional.empty();
    }
  }
}
