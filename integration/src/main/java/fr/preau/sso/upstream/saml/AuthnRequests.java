package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.SamlUpstreamConfig;
import fr.preau.sso.flow.Flow;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.opensaml.saml.saml2.core.AuthnContextClassRef;
import org.opensaml.saml.saml2.core.AuthnContextComparisonTypeEnumeration;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.RequestedAuthnContext;
import org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest;
import org.springframework.security.saml2.provider.service.web.authentication.OpenSaml4AuthenticationRequestResolver;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Makes signed requests by Spring Security; what they relay is the id of the login, no address. */
final class AuthnRequests {
  private static final String FLOW = AuthnRequests.class.getName() + ".flow";

  private final Registrations registrations;
  private final OpenSaml4AuthenticationRequestResolver resolver;

  AuthnRequests(Registrations registrations, Clock clock) {
    SafeXml.ready();
    this.registrations = registrations;
    this.resolver =
        new OpenSaml4AuthenticationRequestResolver(
            (request, id) -> registrations.declared(id).flatMap(registrations::of).orElse(null));
    resolver.setRequestMatcher(
        PathPatternRequestMatcher.withDefaults().matcher(SpAddresses.LOGIN + "{registrationId}"));
    resolver.setClock(clock);
    resolver.setRelayStateResolver(request -> flow(request).id());
    resolver.setAuthnRequestCustomizer(
        context -> complete(context.getAuthnRequest(), context.getRequest()));
  }

  /**
   * A request for a login.
   *
   * @param request for the path of the identity provider
   * @return empty as long as nobody trusts its metadata
   */
  Optional<AbstractSaml2AuthenticationRequest> make(HttpServletRequest request, Flow flow) {
    request.setAttribute(FLOW, flow);
    return Optional.ofNullable(resolver.resolve(request));
  }

  private void complete(AuthnRequest made, HttpServletRequest request) {
    Flow flow = flow(request);
    if (flow.force()) {
      made.setForceAuthn(true);
    }
    String id = request.getRequestURI().substring(SpAddresses.LOGIN.length());
    registrations
        .declared(id)
        .flatMap(IdentityProviderConfig::saml)
        .map(SamlUpstreamConfig::authnContexts)
        .filter(contexts -> !contexts.isEmpty())
        .ifPresent(
            contexts -> {
              RequestedAuthnContext requested =
                  build(RequestedAuthnContext.DEFAULT_ELEMENT_NAME, RequestedAuthnContext.class);
              requested.setComparison(AuthnContextComparisonTypeEnumeration.EXACT);
              for (String context : contexts) {
                AuthnContextClassRef wanted =
                    build(AuthnContextClassRef.DEFAULT_ELEMENT_NAME, AuthnContextClassRef.class);
                wanted.setURI(context);
                requested.getAuthnContextClassRefs().add(wanted);
              }
              made.setRequestedAuthnContext(requested);
            });
  }

  static <T extends XMLObject> T build(QName name, Class<T> type) {
    return type.cast(XMLObjectSupport.buildXMLObject(name));
  }

  private static Flow flow(HttpServletRequest request) {
    return (Flow) request.getAttribute(FLOW);
  }
}
