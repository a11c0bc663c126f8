package fr.preau.sso.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded server is killed under a hub that serves. */
class DatabaseOutageTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final Path SERVER = HUB.home().data().resolve("postgresql");

  private final Browser browser = HUB.browser();

  @BeforeEach
  void signIn() {
    SsoHub.Person pupil = HUB.person("pupil");
    Browser.Page signedIn =
        browser.submit(
            browser.open("/sign-on"), Map.of("login", pupil.login(), "password", SsoHub.PASSWORD));
    assertThat(signedIn.body()).contains("Bonjour");
  }

  @AfterEach
  void theHubIsAsBefore() {
    await().atMost(Duration.ofMinutes(1)).until(() -> browser.open("/").status() == 200);
  }

  @Test
  void isStartedAgainAndSessionsGoOn() throws IOException {
    kill();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(browser.open("/").body()).contains("Bonjour"));
  }

  @Test
  void meanwhilePeopleAreToldThatItIsNotTheirDoing() throws IOException {
    Path programs;
    try (var versions = Files.newDirectoryStream(SERVER, "[0-9]*")) {
      programs = versions.iterator().next().resolve("bin");
    }
    Path away = programs.resolveSibling("bin-away");
    Files.move(programs, away);
    try {
      kill();

      // a connection's process may answer once more before it notices that its server is gone
      Browser.Page page =
          await()
              .atMost(Duration.ofMinutes(1))
              .until(() -> browser.get("/"), answer -> answer.status() != 200);

      assertThat(page.status()).isEqualTo(503);
      assertThat(page.response().headers().firstValue("Retry-After")).contains("15");
      assertThat(page.body()).contains("rien n’est perdu").doesNotContain("Exception");
    } finally {
      Files.move(away, programs);
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(browser.open("/").body()).contains("Bonjour"));
  }

  private static void kill() throws IOException {
    Path file = SERVER.resolve("cluster").resolve("postmaster.pid");
    long postmaster = Long.parseLong(Files.readAllLines(file).get(0));
    assertThat(ProcessHandle.of(postmaster).orElseThrow().destroyForcibly()).isTrue();
  }
}
