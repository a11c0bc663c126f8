package fr.preau.sso.upstream.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.PrivateNetwork;
import fr.preau.sso.testing.Browser;
import fr.preau.sso.testing.SsoHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub lets itself be sent to by a provider's address and documents. */
class RpDiscoveryTest {
  private static final SsoHub HUB = SsoHub.shared();
  private static final SsoHub.Person SOMEBODY = HUB.person("relative");

  private final AtomicInteger elsewhere = new AtomicInteger();
  private final Map<String, Object> document = new HashMap<>();
  private HttpServer server;
  private String body = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          byte[] bytes =
              (body.isEmpty() ? JSONObjectUtils.toJSONString(document) : body)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.createContext(
        "/moved/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", issuer() + "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    document.put("issuer", issuer());
    document.put("authorization_endpoint", issuer() + "/authorize");
    document.put("token_endpoint", issuer() + "/token");
    document.put("jwks_uri", issuer() + "/jwks");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName(
      "RP-13 a provider at an address of a private network, unless it was declared to be inside")
  void rp13() {
    var browser = new OidcBrowser("op-inside");
    Browser.Page choice = browser.browser().get("/sign-on?provider=op-inside");

    browser.refused(browser.browser().get(choice.location()), "private-address");
    assertThat(browser.op().asked()).isEmpty();
  }

  @Test
  @DisplayName("RP-13 keys at an address that nobody should call, though the provider is inside")
  void rp13keys() {
    OidcBrowser browser = OidcBrowser.sent("op-crooked");

    browser.refused(browser.back(browser.login(SOMEBODY)), "private-address");
  }

  @ParameterizedTest(name = "RP-13 {0}: {1}")
  @CsvSource({
    "jwks_uri,http://keys.example.org/",
    "jwks_uri,file:///dev/null",
    "jwks_uri,ftp://example.org/keys",
    "token_endpoint,http://169.254.169.254/token",
    "token_endpoint,https://user@example.org/token",
    "authorization_endpoint,javascript:alert(1)",
    "end_session_endpoint,http://example.org/end",
    "userinfo_endpoint,//example.org/userinfo",
    "userinfo_endpoint,not an address"
  })
  void rp13endpoints(String endpoint, String address) {
    document.put(endpoint, address);

    OidcRefusal refusal = catchThrowableOfType(OidcRefusal.class, this::discover);
    assertThat(refusal.reason()).isEqualTo("discovery");
    assertThat(refusal.why()).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"authorization_endpoint", "token_endpoint", "jwks_uri"})
  void refusesADocumentThatLacksWhatIsNeeded(String endpoint) {
    assertThat(discover().document()).containsKey("issuer");
    document.remove(endpoint);

    assertThatThrownBy(this::discover).isInstanceOf(OidcRefusal.class).hasMessage("discovery");
  }

  @Test
  @DisplayName("RP-04 RP-13 a discovery document of another issuer")
  void rp04() {
    document.put("issuer", "https://attacker.example.org");

    assertThatThrownBy(this::discover).isInstanceOf(OidcRefusal.class).hasMessage("other-issuer");
  }

  @Test
  @DisplayName("RP-13 a document that does not end, is no document, or is elsewhere")
  void rp13size() {
    body = " ".repeat(300_000) + "{}";
    assertThatThrownBy(this::discover).isInstanceOf(OidcRefusal.class).hasMessage("unreachable");
    body = "<html>";
    assertThatThrownBy(this::discover).isInstanceOf(OidcRefusal.class).hasMessage("discovery");
    assertThatThrownBy(() -> discover(issuer() + "/moved"))
        .isInstanceOf(OidcRefusal.class)
        .hasMessage("other-issuer");
    assertThat(elsewhere).hasValue(0);
  }

  @ParameterizedTest(name = "RP-13 {0} is private: {1}")
  @CsvSource({
    "127.0.0.1,true",
    "::1,true",
    "10.1.2.3,true",
    "172.16.0.1,true",
    "192.168.1.1,true",
    "169.254.169.254,true",
    "100.64.0.1,true",
    "0.0.0.0,true",
    "0.1.2.3,true",
    "224.0.0.1,true",
    "fd00::1,true",
    "fe80::1,true",
    "::ffff:10.0.0.1,true",
    "192.0.2.1,false",
    "100.128.0.1,false",
    "2001:db8::1,false"
  })
  void rp13addresses(String address, boolean secluded) throws IOException {
    assertThat(PrivateNetwork.contains(InetAddress.getByName(address))).isEqualTo(secluded);
  }

  @ParameterizedTest(name = "RP-13 {0} is called: {1}")
  @CsvSource({
    "https://op.example.org/x,true",
    "http://localhost:1/x,true",
    "http://op.example.org/x,false",
    "http://localhost.example.org/x,false",
    "https://localhost@op.example.org/,false",
    "ftp://op.example.org/,false"
  })
  void rp13schemes(String address, boolean fit) {
    assertThat(Outbound.isFit(URI.create(address))).isEqualTo(fit);
  }

  private Discovered discover() {
    return discover(issuer());
  }

  private static Discovered discover(String issuer) {
    OidcUpstreamConfig op =
        HUB.context().config().identityProvider("op").orElseThrow().oidc().orElseThrow();
    var provider =
        new OidcUpstreamConfig(
            issuer,
            op.clientId(),
            op.authentication(),
            op.secretFile(),
            op.scopes(),
            op.algorithm(),
            op.acrValues(),
            op.acrEssential(),
            op.acr(),
            op.maxAge(),
            op.prompt(),
            op.userInfo(),
            op.claims(),
            op.skew(),
            true,
            op.logout());
    return Discovered.of(provider, new Outlets().client(true));
  }

  private String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }
}
