package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import fr.preau.platform.OidcUpstreamConfig;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * What a provider's discovery document says (OpenID Connect Discovery 1.0, section 4), and the keys
 * that it names: kept for some minutes, asked for again when a token names another, but not more
 * often than twice in half a minute, and good for an hour when they cannot be asked for.
 *
 * @param document the document
 * @param keys its {@code jwks_uri}
 */
record Discovered(Map<String, Object> document, JWKSource<SecurityContext> keys) {
  private static final String PATH = "/.well-known/openid-configuration";
  private static final List<String> NEEDED =
      List.of("authorization_endpoint", "token_endpoint", "jwks_uri");
  private static final List<String> USED = List.of("userinfo_endpoint", "end_session_endpoint");
  private static final Duration KEYS_LAST = Duration.ofMinutes(5);
  private static final Duration KEYS_APART = Duration.ofSeconds(30);
  private static final Duration KEYS_OUTAGE = Duration.ofHours(1);

  /**
   * Asks for the document.
   *
   * @throws OidcRefusal when the provider is not there, or says something else than it should
   */
  static Discovered of(OidcUpstreamConfig provider, RestClient http) {
    Map<String, Object> document = read(provider.issuer(), http);
    if (!provider.issuer().equals(document.get("issuer"))) {
      throw new OidcRefusal("other-issuer", "The discovery document is of another issuer");
    }
    for (String endpoint : NEEDED) {
      if (!isFit(document.get(endpoint))) {
        throw new OidcRefusal("discovery", endpoint);
      }
    }
    for (String endpoint : USED) {
      if (document.containsKey(endpoint) && !isFit(document.get(endpoint))) {
        throw new OidcRefusal("discovery", endpoint);
      }
    }
    return new Discovered(document, keys(document.get("jwks_uri").toString(), http));
  }

  private static boolean isFit(Object endpoint) {
    try {
      return endpoint instanceof String address && Outbound.isFit(new URI(address));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Map<String, Object> read(String issuer, RestClient http) {
    String root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      Map<String, Object> document =
          http.get()
              .uri(URI.create(root + PATH))
              .accept(MediaType.APPLICATION_JSON)
              .retrieve()
              .body(new ParameterizedTypeReference<Map<String, Object>>() {});
      return document == null ? Map.of() : document;
    } catch (ResourceAccessException e) {
      throw Causes.refusal(e);
    } catch (RestClientResponseException e) {
      throw new OidcRefusal(OidcRefusal.UNREACHABLE, "HTTP " + e.getStatusCode().value(), e);
    } catch (RestClientException e) {
      throw new OidcRefusal("discovery", "Not a JSON object", e);
    }
  }

  private static JWKSource<SecurityContext> keys(String address, RestClient http) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              URI.create(address).toURL(), url -> resource(url, http))
          .refreshAheadCache(false)
          .cache(KEYS_LAST.toMillis(), Outbound.PATIENCE.multipliedBy(2).toMillis())
          .rateLimited(KEYS_APART.toMillis())
          .outageTolerant(KEYS_OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new OidcRefusal("discovery", "jwks_uri", e);
    }
  }

  private static Resource resource(URL url, RestClient http) throws IOException {
    try {
      String keys = http.get().uri(url.toURI()).accept(MediaType.ALL).retrieve().body(String.class);
      return new Resource(keys == null ? "" : keys, MediaType.APPLICATION_JSON_VALUE);
    } catch (RestClientException | URISyntaxException e) {
      throw new IOException("The provider's keys cannot be read", e);
    }
  }
}
