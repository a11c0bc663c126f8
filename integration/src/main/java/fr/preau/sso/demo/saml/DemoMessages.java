package fr.preau.sso.demo.saml;

import fr.preau.sso.upstream.saml.Believed;
import fr.preau.sso.upstream.saml.SamlRefusal;
import fr.preau.sso.upstream.saml.SignedAddress;
import fr.preau.sso.upstream.saml.UpstreamName;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest;
import org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2Authentication;
import org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutRequest;
import org.springframework.security.saml2.provider.service.web.authentication.OpenSaml4AuthenticationRequestResolver;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml4LogoutRequestResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What the service asks of the hub, by Spring Security: a login, and the end of one. */
final class DemoMessages {
  private static final String NAME = DemoMessages.class.getName() + ".name";

  private final OpenSaml4AuthenticationRequestResolver logins;
  private final OpenSaml4LogoutRequestResolver logouts;

  /**
   * A request under way.
   *
   * @param id that the answer has to repeat
   * @param address where the browser takes it
   */
  record Asked(String id, String address) {}

  DemoMessages(DemoPartner partner) {
    this.logins =
        new OpenSaml4AuthenticationRequestResolver((request, id) -> partner.registration());
    logins.setRequestMatcher(
        PathPatternRequestMatcher.withDefaults().matcher(DemoPartner.PATH + "/login"));
    this.logouts = new OpenSaml4LogoutRequestResolver((request, id) -> partner.registration());
    logouts.setParametersConsumer(
        made ->
            ((UpstreamName) made.getRequest().getAttribute(NAME))
                .fill(made.getLogoutRequest().getNameID()));
  }

  Asked login(HttpServletRequest request) {
    AbstractSaml2AuthenticationRequest made = logins.resolve(request);
    if (!(made instanceof Saml2RedirectAuthenticationRequest redirect)) {
      throw new SamlRefusal("no-redirect");
    }
    return new Asked(made.getId(), SignedAddress.of(redirect));
  }

  /** Where the browser goes to sign out everywhere. */
  String logout(HttpServletRequest request, Believed believed) {
    request.setAttribute(NAME, believed.name());
    var principal =
        new DefaultSaml2AuthenticatedPrincipal(
            believed.name().value(),
            Map.of(),
            believed.sessionIndex().map(List::of).orElse(List.of()));
    principal.setRelyingPartyRegistrationId(DemoPartner.ID);
    Saml2LogoutRequest made =
        logouts.resolve(request, new Saml2Authentication(principal, "none", List.of()));
    if (made == null) {
      throw new SamlRefusal("no-logout");
    }
    return SignedAddress.with(made.getLocation(), made.getParametersQuery());
  }
}
