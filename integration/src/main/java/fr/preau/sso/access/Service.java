package fr.preau.sso.access;

import fr.preau.platform.ProviderConfig;
import fr.preau.platform.SamlConfig;
import fr.preau.platform.SsoConfig;
import fr.preau.release.ServiceContract;
import java.util.Optional;

/**
 * A provider that people sign in to.
 *
 * @param provider as declared
 * @param sso how it is signed in to
 * @param contract what it may receive about whom
 */
public record Service(ProviderConfig provider, SsoConfig sso, ServiceContract contract) {
  /** Id of the provider. */
  public String id() {
    return provider.id();
  }

  /** How it is signed in to by OpenID Connect, if it is. */
  public Optional<SsoConfig.Oidc> oidc() {
    return sso.oidc();
  }

  /** What people know it as. */
  public String name() {
    return sso.name().orElse(provider.id());
  }

  /** Where a login from the portal begins; empty when it cannot. */
  public Optional<String> start() {
    return sso.startUrl()
        .or(
            () ->
                sso.saml().filter(SamlConfig::idpInitiated).map(saml -> "/saml/idp/start/" + id()));
  }
}
