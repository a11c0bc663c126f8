package fr.preau.sso.upstream.oidc;

import fr.preau.platform.HubConfig;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.OidcUpstreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The declared OpenID Connect providers, each looked for when somebody first wants to sign in
 * there: a provider that is down keeps nothing from starting. Thread-safe.
 */
final class Partners {
  private static final Map<OidcUpstreamConfig.Authentication, ClientAuthenticationMethod> METHODS =
      Map.of(
          OidcUpstreamConfig.Authentication.CLIENT_SECRET_BASIC,
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
          OidcUpstreamConfig.Authentication.CLIENT_SECRET_POST,
          ClientAuthenticationMethod.CLIENT_SECRET_POST,
          OidcUpstreamConfig.Authentication.PRIVATE_KEY_JWT,
          ClientAuthenticationMethod.PRIVATE_KEY_JWT);

  private final Supplier<HubConfig> config;
  private final RpAddresses addresses;
  private final Outlets outlets;
  private final Clock clock;
  private final Map<OidcUpstreamConfig, Lookup> lookups = new ConcurrentHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A provider, made of what its document and the hub's secret there were. */
  private record Known(Discovered found, Optional<String> secret, Partner partner) {
    boolean isOf(IdentityProviderConfig idp, Discovered document, Optional<String> now) {
      return partner.idp() == idp && found == document && secret.equals(now);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
      return "Known[" + partner.idp().id() + "]";
    }
  }

  Partners(Supplier<HubConfig> config, RpAddresses addresses, Outlets outlets, Clock clock) {
    this.config = config;
    this.addresses = addresses;
    this.outlets = outlets;
    this.clock = clock;
  }

  /** The declared identity provider of that id, if it speaks OpenID Connect. */
  Optional<IdentityProviderConfig> declared(String id) {
    return config.get().identityProvider(id).filter(idp -> idp.oidc().isPresent());
  }

  /** Every declared identity provider that speaks OpenID Connect. */
  List<IdentityProviderConfig> all() {
    return config.get().identityProviders().stream().filter(idp -> idp.oidc().isPresent()).toList();
  }

  /**
   * The provider of that id as it is now: the same one as long as nothing of it changed.
   *
   * @throws OidcRefusal when it is not declared, or was not found yet
   */
  Partner of(String id) {
    return of(declared(id).orElseThrow(() -> new OidcRefusal("unknown-provider")));
  }

  private Partner of(IdentityProviderConfig idp) {
    OidcUpstreamConfig oidc = idp.oidc().orElseThrow();
    lookups.keySet().retainAll(all().stream().flatMap(each -> each.oidc().stream()).toList());
    Discovered found =
        lookups
            .computeIfAbsent(
                oidc,
                wanted ->
                    new Lookup(
                        () -> Discovered.of(wanted, outlets.client(wanted.privateNetwork())),
                        clock))
            .now();
    Optional<String> secret = oidc.secretFile().map(Partners::secret);
    Known made = known.get(idp.id());
    if (made == null || !made.isOf(idp, found, secret)) {
      ClientRegistration registration = registration(idp, oidc, found.document(), secret);
      made = new Known(found, secret, new Partner(idp, registration, found.keys()));
      known.keySet().removeIf(id -> declared(id).isEmpty());
      known.put(idp.id(), made);
    }
    return made.partner();
  }

  private ClientRegistration registration(
      IdentityProviderConfig idp,
      OidcUpstreamConfig oidc,
      Map<String, Object> document,
      Optional<String> secret) {
    try {
      ClientRegistration.Builder builder =
          ClientRegistrations.fromOidcConfiguration(document)
              .registrationId(idp.id())
              .clientId(oidc.clientId())
              .clientAuthenticationMethod(METHODS.get(oidc.authentication()))
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(addresses.callback(idp.id()))
              .scope(oidc.scopes());
      secret.ifPresent(builder::clientSecret);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new OidcRefusal("discovery", "Not a discovery document", e);
    }
  }

  /** Read each time, so that a new one is in use at once. */
  private static String secret(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new OidcRefusal("secret-unreadable", file.getFileName().toString(), e);
    }
  }
}
