package fr.preau.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.platform.Home;
import fr.preau.platform.Starter;
import fr.preau.sso.testing.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The address that guessing is counted by, in a hub behind proxies. */
class ClientAddressTest {
  @TempDir static Path directory;
  private static HubContext context;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    Home home = new Home(directory.resolve("home")).create();
    Starter.init(home);
    Files.writeString(
        home.config().resolve("preau.yaml"),
        "http: { trustedProxies: [127.0.0.1, 10.1.0.0/16, \"fd00::/8\"] }\n");
    context = HubContext.toServe(home, Duration.ZERO);
    hub = RunningHub.start(context, Optional.of(0));
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest(name = "S-14 {0}")
  @DisplayName("S-14 the nearest address that is no declared proxy, whatever stands before it")
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.7                            | 192.0.2.7",
        "198.51.100.9, 192.0.2.7              | 192.0.2.7",
        "192.0.2.7, 10.1.4.4                  | 192.0.2.7",
        "192.0.2.7, 10.2.4.4                  | 10.2.4.4",
        "2001:db8::7, fd00::1                 | 2001:db8::7",
        "2001:db8::7,fd00::1,10.1.0.1,        | 2001:db8::7",
        "10.1.0.1                             | 10.1.0.1",
        "fe80::1%eth0                         | fe80::1",
        "192.0.2.7, unknown                   | 127.0.0.1",
        "192.0.2.7:51234                      | 127.0.0.1",
        "192.0.2.7; drop table failed_login   | 127.0.0.1",
        "''                                   | 127.0.0.1"
      })
  void isTakenFromDeclaredProxiesOnly(String header, String address) {
    String login = "nobody.of-" + Integer.toHexString(header.hashCode());
    Browser browser = new Browser("http://localhost:" + hub.port()).with("X-Forwarded-For", header);

    browser.submit(browser.open("/sign-on"), Map.of("login", login, "password", "wrong password"));

    assertThat(
            JdbcClient.create(context.dataSource())
                .sql("select host(address) from failed_login order by at desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo(address);
  }

  @Test
  @DisplayName("OP-14 a client that fails again and again keeps nobody out who comes by its proxy")
  void oneClientsFailuresAreNotEverybodys() {
    int status = 401;
    // more than sixty: a second gives one back
    for (int i = 0; i < 200 && status == 401; i++) {
      status = wrongSecret("203.0.113.66");
    }

    assertThat(status).isEqualTo(429);
    assertThat(wrongSecret("198.51.100.7")).isEqualTo(401);
  }

  private static int wrongSecret(String address) {
    return new Browser("http://localhost:" + hub.port())
        .with("X-Forwarded-For", address)
        .post(
            "/oauth2/token",
            Map.of("grant_type", "refresh_token", "client_id", "rp", "client_secret", "wrong"))
        .status();
  }
}
