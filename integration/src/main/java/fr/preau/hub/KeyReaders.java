package fr.preau.hub;

import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.keys.KeyReadings;
import fr.preau.sso.keys.KeyReadings.Source;
import fr.preau.sso.keys.SigningKey;
import fr.preau.sso.keys.SigningKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes who reads our keys while a new one waits to be learnt. An identity provider has addresses
 * of its own; a service is known only where it was given the address with {@code ?for=ID}.
 */
final class KeyReaders extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(KeyReaders.class);

  /** What a service's own address ends with. */
  static final String FOR = "for";

  private static final String SP_METADATA = "/saml/sp/metadata/";
  private static final String RP_KEYS = "/oidc/rp/jwks/";
  private static final Map<String, Source> OURS =
      Map.of("/oauth2/jwks", Source.JWKS, "/saml/idp/metadata", Source.METADATA);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final SigningKeys hub;
  private final Function<IdentityProviderConfig, Optional<SigningKeys>> towards;
  private final Supplier<HubConfig> config;
  private final KeyReadings readings;
  private final Clock clock;
  private final Map<List<String>, Instant> noted = new ConcurrentHashMap<>();

  /**
   * @param towards the keys by which an identity provider knows the hub
   */
  KeyReaders(
      SigningKeys hub,
      Function<IdentityProviderConfig, Optional<SigningKeys>> towards,
      Supplier<HubConfig> config,
      KeyReadings readings,
      Clock clock) {
    this.hub = hub;
    this.towards = towards;
    this.config = config;
    this.readings = readings;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (response.getStatus() == HttpServletResponse.SC_OK) {
      try {
        note(request);
      } catch (DataAccessException e) {
        // The keys that were asked for are there; nobody goes without them for a note.
        LOG.warn("It could not be noted that {} was read", request.getRequestURI(), e);
      }
    }
  }

  private void note(HttpServletRequest request) {
    String path = request.getRequestURI();
    Source ours = OURS.get(path);
    if (ours != null) {
      note(hub, service(request.getParameter(FOR)), ours, request);
    } else if (path.startsWith(SP_METADATA)) {
      note(path.substring(SP_METADATA.length()), Source.METADATA, request);
    } else if (path.startsWith(RP_KEYS)) {
      note(path.substring(RP_KEYS.length()), Source.JWKS, request);
    }
  }

  /** Only a service that is declared: nobody fills the table with names. */
  private Optional<String> service(String id) {
    return Optional.ofNullable(id)
        .filter(
            named ->
                config.get().providers().stream()
                    .anyMatch(each -> each.id().equals(named) && each.sso().isPresent()));
  }

  private void note(String idp, Source source, HttpServletRequest request) {
    config
        .get()
        .identityProvider(idp)
        .flatMap(towards)
        .ifPresent(ring -> note(ring, Optional.of(idp), source, request));
  }

  private void note(
      SigningKeys ring, Optional<String> partner, Source source, HttpServletRequest request) {
    KeyReadings.toLearn(ring)
        .filter(key -> isDue(key, partner, source))
        .ifPresent(
            key ->
                readings.read(
                    key,
                    partner,
                    source,
                    Optional.ofNullable(request.getHeader("User-Agent")).orElse("-")));
  }

  /** Whoever reads at every login is noted once a minute. */
  private boolean isDue(SigningKey key, Optional<String> partner, Source source) {
    Instant now = clock.instant();
    List<String> what = List.of(key.kid(), partner.orElse(""), source.code());
    Instant last = noted.get(what);
    if (last != null && last.plus(PAUSE).isAfter(now)) {
      return false;
    }
    noted.put(what, now);
    return true;
  }
}
