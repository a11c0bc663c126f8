package fr.preau.sso.downstream.oidc;

import fr.preau.platform.SsoConfig;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients: services with a section {@code sso.oidc}, under the id of the provider.
 * Configuration alone makes one; nothing registers itself.
 */
final class Clients implements RegisteredClientRepository {
  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
  private static final Duration CODE = Duration.ofSeconds(60);

  private final Services services;
  private final SecretEncoder secrets = new SecretEncoder();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A client, made of a service of the configuration and of the secret that were in force. */
  private record Known(Service service, Optional<String> secret, RegisteredClient client) {
    boolean isOf(Service other, Optional<String> now) {
      return service == other && secret.equals(now);
    }
  }

  Clients(Services services) {
    this.services = services;
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("Clients are declared, not registered");
  }

  @Override
  public RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  @Nullable public RegisteredClient findByClientId(String clientId) {
    return service(clientId).flatMap(this::client).orElse(null);
  }

  /** The service behind a client id. */
  Optional<Service> service(String clientId) {
    return services.find(clientId).filter(service -> service.oidc().isPresent());
  }

  /** None while its secret cannot be read: nobody can prove to be it then. */
  private Optional<RegisteredClient> client(Service service) {
    try {
      SsoConfig.Oidc oidc = service.oidc().orElseThrow();
      Optional<String> secret =
          oidc.secretFile().isPresent()
              ? Optional.of(secrets.encode(secret(oidc.secretFile().get())))
              : Optional.empty();
      Known made = known.get(service.id());
      if (made == null || !made.isOf(service, secret)) {
        made = new Known(service, secret, register(service, oidc, secret));
        known.put(service.id(), made);
      }
      return Optional.of(made.client());
    } catch (IOException e) {
      LOG.warn("The secret of client {} cannot be read: {}", service.id(), e.toString());
      return Optional.empty();
    }
  }

  private static RegisteredClient register(
      Service service, SsoConfig.Oidc oidc, Optional<String> secret) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(service.id())
            .clientId(service.id())
            .clientName(service.name())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUris(uris -> uris.addAll(oidc.redirectUris()))
            .postLogoutRedirectUris(uris -> uris.addAll(oidc.postLogoutRedirectUris()))
            .scopes(scopes -> scopes.addAll(SsoConfig.Oidc.SCOPES));
    if (oidc.refreshLife().isPresent()) {
      client.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN);
    }
    ClientSettings.Builder settings =
        ClientSettings.builder()
            .requireProofKey(oidc.proofKeyRequired())
            .requireAuthorizationConsent(false);
    if (oidc.jwksUri().isPresent()) {
      client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
      settings
          .jwkSetUrl(oidc.jwksUri().orElseThrow())
          .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS256);
    } else {
      client
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
          .clientSecret(secret.orElseThrow());
    }
    return client
        .clientSettings(settings.build())
        .tokenSettings(
            TokenSettings.builder()
                .authorizationCodeTimeToLive(CODE)
                .accessTokenFormat(OAuth2TokenFormat.REFERENCE)
                .accessTokenTimeToLive(oidc.accessLife())
                .refreshTokenTimeToLive(oidc.refreshLife().orElse(oidc.accessLife()))
                .reuseRefreshTokens(false)
                .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                .build())
        .build();
  }

  /** Read each time, so that a new one is in use at once and a stolen one no more. */
  private static String secret(Path file) throws IOException {
    String secret = Files.readString(file).strip();
    if (secret.isEmpty()) {
      throw new IOException("The file is empty: " + file);
    }
    return secret;
  }
}
