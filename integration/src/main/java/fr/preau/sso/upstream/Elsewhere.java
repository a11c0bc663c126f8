package fr.preau.sso.upstream;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An identity provider to which the browser is sent, as the choice page offers it.
 *
 * @param config its declaration
 * @param loginPath of its protocol, to which its id is added
 */
public record Elsewhere(IdentityProviderConfig config, String loginPath)
    implements IdentityProvider {
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
    return loginPath + config.id() + "?flow=" + flow.id();
  }
}
