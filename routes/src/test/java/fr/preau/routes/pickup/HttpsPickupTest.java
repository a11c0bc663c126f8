package fr.preau.routes.pickup;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import fr.preau.routes.inbox.InboxOutcome;
import fr.preau.routes.pickup.PickupOutcome.Done;
import fr.preau.routes.pickup.PickupOutcome.Failed;
import fr.preau.routes.pickup.PickupOutcome.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsPickupTest {
  private static final String PATH = "/aaf/full.tgz?degree=2D";

  @TempDir private static Path keys;
  private static TestKeys server;
  private static TestKeys client;
  private static WireMockServer open;
  private static WireMockServer closed;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    server = TestKeys.generate(keys, "server");
    client = TestKeys.generate(keys, "client");
    open =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(server.keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(TestKeys.PASSWORD)
                .keyManagerPassword(TestKeys.PASSWORD));
    closed =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(server.keyStore().toString())
                .keystoreType("PKCS12")
                .keystorePassword(TestKeys.PASSWORD)
                .keyManagerPassword(TestKeys.PASSWORD)
                .needClientAuth(true)
                .trustStorePath(client.trustStore().toString())
                .trustStoreType("PKCS12")
                .trustStorePassword(TestKeys.PASSWORD));
    open.start();
    closed.start();
  }

  @AfterAll
  static void stop() {
    open.stop();
    closed.stop();
  }

  @BeforeEach
  void reset() {
    open.resetAll();
    closed.resetAll();
  }

  @Test
  void downloadsWithATokenAndAsksNextTimeWhetherItChanged() throws IOException {
    Path token = Files.writeString(directory.resolve("token"), "s3cret\n");
    open.stubFor(
        get(urlEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer s3cret"))
            .willReturn(aResponse().withHeader("ETag", "\"v1\"").withBody("all")));
    open.stubFor(
        get(urlEqualTo(PATH))
            .withHeader("If-None-Match", equalTo("\"v1\""))
            .willReturn(aResponse().withStatus(304)));

    try (var bench = new PickupBench(directory, place(open, Optional.of(token), false))) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.pickUp()).isEqualTo(new Done(0, 0, 0));

      assertThat(bench.received()).containsExactly(List.of("all"));
      assertThat(bench.shelf("done")).singleElement().asString().endsWith("-full.tgz");
    }
    open.verify(2, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void recognisesTheSameContentWhereTheServerHasNoMarks() {
    answer(aResponse().withBody("all"));

    try (var bench = bench()) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.pickUp()).isEqualTo(new Done(0, 1, 0));
      assertThat(bench.received()).hasSize(1);
    }
  }

  @Test
  void takesTheNameThatTheServerGivesWithoutWhatIsDangerousInIt() {
    answer(
        aResponse()
            .withHeader("Content-Disposition", "attachment; filename=\"../../ex port.zip\"")
            .withBody("all"));

    try (var bench = bench()) {
      bench.pickUp();

      assertThat(bench.shelf("done")).singleElement().asString().endsWith("-ex_port.zip");
    }
  }

  @Test
  void asksForTheWholeFileAgainWhenTheHubDidNotTakeIt() {
    answer(aResponse().withHeader("ETag", "\"v1\"").withBody("all"));

    try (var bench = bench()) {
      bench.intake.answer(new InboxOutcome.Busy());

      assertThat(bench.pickUp()).isInstanceOf(Failed.class);
      assertThat(bench.marks).isEmpty();
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
      assertThat(bench.marks).hasSize(1);
    }
  }

  @Test
  void neverHandsOverAPartOfAFile() {
    answer(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    try (var bench = bench()) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.UNREACHABLE));
      assertThat(bench.received()).isEmpty();
      assertThat(bench.left()).isEmpty();
    }
    open.verify(3, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void triesAgainWhenTheServerIsOverloaded() {
    open.stubFor(
        get(urlEqualTo(PATH))
            .inScenario("busy")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("free"));
    open.stubFor(
        get(urlEqualTo(PATH))
            .inScenario("busy")
            .whenScenarioStateIs("free")
            .willReturn(aResponse().withBody("all")));

    try (var bench = bench()) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
  }

  @Test
  void doesNotInsistWhereItIsRefusedOrSentElsewhere() {
    answer(aResponse().withStatus(401));
    try (var bench = bench()) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.LOGIN_REFUSED));
    }
    answer(aResponse().withStatus(302).withHeader("Location", "https://example.org/"));
    try (var bench = bench()) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.NOT_READABLE));
    }
    open.verify(2, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void provesItselfWithACertificate() {
    closed.stubFor(get(urlEqualTo(PATH)).willReturn(aResponse().withBody("all")));

    try (var bench = new PickupBench(directory, place(closed, Optional.empty(), true))) {
      assertThat(bench.pickUp()).isEqualTo(new Done(1, 0, 0));
    }
    try (var bench = new PickupBench(directory, place(closed, Optional.empty(), false))) {
      assertThat(bench.pickUp()).isInstanceOf(Failed.class);
      assertThat(bench.received()).isEmpty();
    }
  }

  @Test
  void trustsNoServerThatNobodyDeclared() {
    answer(aResponse().withBody("all"));
    var place =
        new PickupPlace.Https(
            url(open), Optional.empty(), Optional.empty(), Optional.of(client.pem()));

    try (var bench = new PickupBench(directory, place)) {
      assertThat(bench.pickUp()).isInstanceOfSatisfying(Failed.class, reason(Reason.UNTRUSTED));
    }
  }

  private PickupBench bench() {
    return new PickupBench(directory, place(open, Optional.empty(), false));
  }

  private static PickupPlace.Https place(
      WireMockServer at, Optional<Path> token, boolean withCertificate) {
    return new PickupPlace.Https(
        url(at),
        token,
        withCertificate
            ? Optional.of(new PickupPlace.Certificate(client.keyStore(), client.passwordFile()))
            : Optional.empty(),
        Optional.of(server.pem()));
  }

  private static URI url(WireMockServer at) {
    return URI.create("https://localhost:" + at.httpsPort() + PATH);
  }

  private static void answer(
      com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder response) {
    open.stubFor(get(urlEqualTo(PATH)).willReturn(response));
  }

  private static java.util.function.Consumer<Failed> reason(Reason reason) {
    return failed -> assertThat(failed.reason()).isEqualTo(reason);
  }
}
