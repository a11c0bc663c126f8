package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.platform.Failure;
import fr.preau.platform.Home;
import fr.preau.platform.Starter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningHubTest {
  private static final Optional<Integer> ANY_PORT = Optional.of(0);

  @TempDir static Path directory;
  private static Home home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    home = new Home(directory.resolve("home")).create();
    Starter.init(home);
    hub = RunningHub.start(HubContext.toServe(home, Duration.ZERO), ANY_PORT);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void saysThatItIsUp() throws Exception {
    HttpResponse<String> health = get("/actuator/health", "fr");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("UP");
  }

  @Test
  void welcomesInTheBrowsersLanguage() throws Exception {
    assertThat(get("/hub", "fr").body()).contains("Le hub fonctionne", "academie");
    assertThat(get("/hub", "en-GB").body()).contains("The hub is running", "academie");
    assertThat(get("/hub", "de").body()).contains("Le hub fonctionne");
  }

  @Test
  void namesSourcesWithTheirInboxesAndServicesOnTheLandingPage() throws Exception {
    assertThat(get("/hub", "en").body())
        .contains("<code>inbox/academie/</code>", "preau provider preview gar")
        .doesNotContain("{0}", directory.toString());
    assertThat(get("/landing.css", "en").statusCode()).isEqualTo(200);
  }

  @Test
  void letsCommandsWorkOnItsHome() {
    try (HubContext command = HubContext.forCommand(home, "test", Duration.ZERO)) {
      assertThat(command.rosterCounts().toJson().values()).containsOnly(0L);
    }
  }

  @Test
  void saysThatThePortIsTaken() {
    HubContext second = HubContext.toServe(home, Duration.ZERO);

    assertThatThrownBy(() -> RunningHub.start(second, Optional.of(hub.port())))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo("port-in-use"));
  }

  private static HttpResponse<String> get(String path, String language)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + hub.port() + path))
                .header("Accept-Language", language)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
