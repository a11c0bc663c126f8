package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.logout.UpstreamLogout;
import fr.preau.sso.upstream.UpstreamSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2Authentication;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml4LogoutRequestResolver;

/**
 * Ends sessions at SAML identity providers, as each is declared: by a signed logout request, or by
 * a visit to the address that came with the login.
 */
final class SamlUpstreamLogout implements UpstreamLogout {
  private static final String NAME = SamlUpstreamLogout.class.getName() + ".name";

  private final Registrations registrations;
  private final UpstreamSessions sessions;
  private final OpenSaml4LogoutRequestResolver requests;

  SamlUpstreamLogout(Registrations registrations, UpstreamSessions sessions) {
    SafeXml.ready();
    this.registrations = registrations;
    this.sessions = sessions;
    this.requests =
        new OpenSaml4LogoutRequestResolver(
            (request, id) -> registrations.declared(id).flatMap(registrations::of).orElse(null));
    requests.setParametersConsumer(
        made ->
            ((UpstreamName) made.getRequest().getAttribute(NAME))
                .fill(made.getLogoutRequest().getNameID()));
  }

  @Override
  public Optional<String> next(HttpServletRequest request, UUID session) {
    return sessions.find(session).flatMap(found -> next(request, found));
  }

  private Optional<String> next(HttpServletRequest request, UpstreamSessions.Found found) {
    return registrations
        .declared(found.provider())
        .flatMap(IdentityProviderConfig::saml)
        .map(SamlUpstreamConfig::logout)
        .flatMap(
            way ->
                switch (way) {
                  case NONE -> Optional.empty();
                  case VISIT -> UpstreamSession.read(found.login()).logoutUrl();
                  case SLO -> request(request, found);
                });
  }

  private Optional<String> request(HttpServletRequest request, UpstreamSessions.Found found) {
    UpstreamSession upstream = UpstreamSession.read(found.login());
    request.setAttribute(NAME, upstream.name());
    return Optional.ofNullable(requests.resolve(request, principal(found.provider(), upstream)))
        .filter(made -> made.getBinding() == Saml2MessageBinding.REDIRECT)
        .map(made -> SignedAddress.with(made.getLocation(), made.getParametersQuery()));
  }

  private static Authentication principal(String provider, UpstreamSession upstream) {
    var principal =
        new DefaultSaml2AuthenticatedPrincipal(
            upstream.name().value(),
            Map.of(),
            upstream.sessionIndex().map(List::of).orElse(List.of()));
    principal.setRelyingPartyRegistrationId(provider);
    return new Saml2Authentication(principal, "none", List.of());
  }
}
