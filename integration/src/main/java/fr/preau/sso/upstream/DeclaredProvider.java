package fr.preau.sso.upstream;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.IdentityProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An identity provider that a file declares, of whatever kind, as the choice page offers it.
 *
 * @param config its declaration
 * @param logins path under which logins of its kind begin, ending in a slash
 */
public record DeclaredProvider(IdentityProviderConfig config, String logins)
    implements IdentityProvider {
  @Override
  public String id() {
    return config.id();
  }

  @Override
  public String label(Locale locale) {
    Map<String, String> label = config.label();
    return label.getOrDefault(locale.getLanguage(), label.getOrDefault("fr", id()));
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
    return logins + id() + "?flow=" + flow.id();
  }
}
