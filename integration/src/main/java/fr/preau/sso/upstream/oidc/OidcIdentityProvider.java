package fr.preau.sso.upstream.oidc;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An OpenID Connect provider, as the choice page offers it.
 *
 * @param config its declaration
 */
record OidcIdentityProvider(IdentityProviderConfig config) implements IdentityProvider {
  @Override
  public String id() {
    return config.id();
  }

  @Override
  public String label(Locale locale) {
    return config.label().getOrDefault(locale.getLanguage(), config.label().get("fr"));
  }

  @Override
  public List<String> profiles() {
    return config.profiles();
  }

  @Override
  public Set<String> schools() {
    return config.schools();
  }

  @Override
  public boolean offered() {
    return config.offered();
  }

  @Override
  public String startPath(Flow flow) {
    return RpAddresses.LOGIN + config.id() + "?flow=" + flow.id();
  }
}
