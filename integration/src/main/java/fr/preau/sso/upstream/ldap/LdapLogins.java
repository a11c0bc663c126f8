package fr.preau.sso.upstream.ldap;

import fr.preau.platform.HubConfig;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.IdentityProviders;
import fr.preau.sso.local.Throttle;
import fr.preau.sso.upstream.DeclaredProvider;
import fr.preau.sso.upstream.UpstreamArrival;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The directories that are declared as identity providers. Thread-safe. */
public final class LdapLogins implements IdentityProviders {
  private final Supplier<HubConfig> config;
  private final Throttle throttle;
  private final UpstreamArrival arrival;

  /**
   * Those of the configuration of the moment.
   *
   * @param arrival where their logins arrive
   */
  public LdapLogins(Supplier<HubConfig> config, Throttle throttle, UpstreamArrival arrival) {
    this.config = config;
    this.throttle = throttle;
    this.arrival = arrival;
  }

  @Override
  public List<DeclaredProvider> declared() {
    return logins().map(LdapLogin::provider).toList();
  }

  /** The one of that id. */
  Optional<LdapLogin> find(String id) {
    return logins().filter(login -> login.config().id().equals(id)).findFirst();
  }

  private Stream<LdapLogin> logins() {
    return config.get().identityProviders().stream()
        .filter(provider -> provider.ldap().isPresent())
        .map(provider -> new LdapLogin(provider, throttle));
  }

  /** Goes on with what a directory vouches for; where the browser goes on. */
  String arrived(
      Flow flow,
      LdapLogin login,
      LdapLogin.Attempt attempt,
      HttpServletRequest request,
      HttpServletResponse response) {
    return arrival.arrived(
        flow, login.config(), login.vouched(), attempt.said().orElseThrow(), request, response);
  }
}
