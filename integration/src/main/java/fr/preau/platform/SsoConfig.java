package fr.preau.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How people sign on to a provider: section {@code sso:} of its file.
 *
 * @param name what people know the service as
 * @param startUrl address at which a login from the portal begins
 * @param oidc as an OpenID Connect client
 * @param saml as a SAML service provider
 */
public record SsoConfig(
    Optional<String> name,
    Optional<String> startUrl,
    Optional<Oidc> oidc,
    Optional<SamlConfig> saml) {
  /**
   * An OpenID Connect client, whose id is the provider's.
   *
   * @param redirectUris compared character by character
   * @param postLogoutRedirectUris likewise
   * @param secretFile holds its secret; empty when it proves itself by keys
   * @param jwksUri where its keys are, for {@code private_key_jwt}
   * @param backchannelLogoutUri told of logouts
   * @param proofKeyRequired whether PKCE (S256) is
   * @param accessLife of access tokens
   * @param refreshLife of refresh tokens; empty for none
   */
  public record Oidc(
      List<String> redirectUris,
      List<String> postLogoutRedirectUris,
      Optional<Path> secretFile,
      Optional<String> jwksUri,
      Optional<String> backchannelLogoutUri,
      boolean proofKeyRequired,
      Duration accessLife,
      Optional<Duration> refreshLife) {
    /** Scopes that every client may ask for: what they give is the contract's. */
    public static final List<String> SCOPES = List.of("openid", "profile", "email", "education");

    public Oidc {
      redirectUris = List.copyOf(redirectUris);
      postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    }
  }
}
