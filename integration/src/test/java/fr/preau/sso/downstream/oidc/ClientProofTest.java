package fr.preau.sso.downstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.KeyClient;
import fr.preau.sso.testing.SsoHub;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** How clients prove who they are, other than by a secret, and what trying costs. */
class ClientProofTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person PERSON = HUB.person("pupil");

  private final Browser browser = HUB.browser();
  private final Client client = new Client(HUB, KeyClient.ID);

  @BeforeEach
  void comesFromAnAddressThatHasNotFailed() {
    HUB.forgiveFailures();
    HUB.enter(browser, PERSON);
  }

  @Test
  void aClientProvesItselfByAKeyThatItPublishes() {
    assertThat(exchange(KeyClient.signed(good().build())).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("OP-06 an assertion that was shown before")
  void refusesAnAssertionThatComesBack() {
    String assertion = KeyClient.signed(good().build());
    assertThat(exchange(assertion).status()).isEqualTo(200);

    assertThat(exchange(assertion).text("error")).isEqualTo("invalid_client");
  }

  @Test
  @DisplayName(
      "OP-06 an assertion for somebody else, without id, for an hour, too old, of another key")
  void refusesAssertionsThatAreNotForThisHubAndThisMoment() {
    assertRefused(KeyClient.signed(good().audience("https://other.example.org").build()));
    assertRefused(KeyClient.signed(good().jwtID(null).build()));
    assertRefused(KeyClient.signed(good().jwtID(" ").build()));
    assertRefused(KeyClient.signed(good().expirationTime(null).build()));
    assertRefused(KeyClient.signed(good().expirationTime(in(Duration.ofHours(1))).build()));
    assertRefused(KeyClient.signed(good().expirationTime(in(Duration.ofMinutes(-5))).build()));
    assertRefused(KeyClient.signed(good().subject("rp").issuer("rp").build()));
    assertRefused(KeyClient.forged(good().build()));
  }

  @Test
  @DisplayName("OP-14 an address that fails again and again waits, and nobody else does")
  void slowsDownAnAddressThatGuesses() throws Exception {
    var limit = new FailureLimit();
    for (int i = 0; i < 60; i++) {
      assertThat(answer(limit, "192.0.2.1", 401)).isEqualTo(401);
    }

    assertThat(answer(limit, "192.0.2.1", 401)).isEqualTo(429);
    assertThat(respond(limit, "192.0.2.1", 401).getHeader("Retry-After")).isEqualTo("60");
    assertThat(answer(limit, "192.0.2.2", 401)).isEqualTo(401);
  }

  @Test
  void whoeverSucceedsIsNeverSlowedDown() throws Exception {
    var limit = new FailureLimit();
    for (int i = 0; i < 200; i++) {
      assertThat(answer(limit, "192.0.2.1", 200)).isEqualTo(200);
    }
  }

  private static int answer(FailureLimit limit, String address, int status) throws Exception {
    return respond(limit, address, status).getStatus();
  }

  private static MockHttpServletResponse respond(FailureLimit limit, String address, int status)
      throws Exception {
    var request = new MockHttpServletRequest("POST", "/oauth2/token");
    request.setRemoteAddr(address);
    var response = new MockHttpServletResponse();
    limit.doFilter(
        request,
        response,
        new MockFilterChain(
            new HttpServlet() {
              private static final long serialVersionUID = 1L;

              @Override
              public void service(ServletRequest asked, ServletResponse answer) {
                ((HttpServletResponse) answer).setStatus(status);
              }
            }));
    return response;
  }

  private void assertRefused(String assertion) {
    assertThat(exchange(assertion).text("error")).isEqualTo("invalid_client");
  }

  private Client.Answer exchange(String assertion) {
    Browser.Page back = browser.open(client.authorize(Map.of()));
    return client.postBare(
        "/oauth2/token",
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            back.parameter("code"),
            "redirect_uri",
            SsoHub.REDIRECT,
            "code_verifier",
            client.verifier,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion",
            assertion,
            "client_id",
            KeyClient.ID));
  }

  private static JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .issuer(KeyClient.ID)
        .subject(KeyClient.ID)
        .audience(HUB.root() + "/oauth2/token")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(new Date())
        .expirationTime(in(Duration.ofMinutes(2)));
  }

  private static Date in(Duration time) {
    return Date.from(Instant.now().plus(time));
  }
}
