package fr.preau.sso.upstream.oidc;

import fr.preau.platform.ConfigLoader;
import fr.preau.platform.Home;
import fr.preau.platform.HubConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.keys.KeyRings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One login at a provider, whose answer is given to the classes that check it, without a hub: much
 * faster, for the proof that takes the checks away one by one. What needs a browser, a session or
 * the database is not tried there.
 */
final class DirectExchange {
  /** Whether answers are tried in that way, by {@code -Dpreau.trial=direct}. */
  static final boolean ON = "direct".equals(System.getProperty("preau.trial"));

  private final Partner partner;
  private final OAuth2AuthorizationRequest request;
  private final Instant at = Instant.now();

  DirectExchange(String provider) {
    this.partner = Once.PARTNERS.of(provider);
    var flow =
        new Flow(
            UUID.randomUUID().toString(),
            "2222-2222",
            Optional.empty(),
            "/",
            false,
            List.of(),
            Optional.empty());
    var asked = new MockHttpServletRequest("GET", RpAddresses.LOGIN + provider);
    this.request = AuthorizationRequests.make(asked, partner, flow);
  }

  /** A parameter of what the provider was sent. */
  String asked(String name) {
    return UriComponentsBuilder.fromUriString(request.getAuthorizationRequestUri())
        .build()
        .getQueryParams()
        .getFirst(name);
  }

  /**
   * Why the answer with a code is not believed.
   *
   * @return empty when it is
   */
  Optional<String> refusal(String code) {
    var open =
        new OpenLogins.Open(
            request.getAttribute(OidcParameterNames.NONCE),
            request.getAttribute(PkceParameterNames.CODE_VERIFIER),
            at,
            true);
    try {
      exchange().believe(partner, open, request.getState(), code, Optional.empty());
      return Optional.empty();
    } catch (OidcRefusal e) {
      return Optional.of(e.reason());
    }
  }

  /**
   * One that has made nothing yet, so that how it makes what exchanges codes is tried each time.
   */
  private static CodeExchange exchange() {
    return new CodeExchange(new Outlets(), Once.KEYS, Clock.systemUTC());
  }

  /** What all logins share, made when it is first wanted. */
  private static final class Once {
    static final HubConfig CONFIG = config();
    private static final RpAddresses ADDRESSES =
        new RpAddresses(new PublicAddress("https://hub.example.org"));
    static final Partners PARTNERS =
        new Partners(() -> CONFIG, ADDRESSES, new Outlets(), Clock.systemUTC());
    static final OurKeys KEYS =
        new OurKeys(
            new KeyRings(new SimpleDriverDataSource(), new byte[32], Clock.systemUTC()), ADDRESSES);

    private static HubConfig config() {
      try {
        Home home = new Home(Files.createTempDirectory("preau-direct")).create();
        TestOpenIdProviders.declare(home);
        return ConfigLoader.load(home);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
