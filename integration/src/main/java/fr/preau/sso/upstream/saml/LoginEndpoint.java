package fr.preau.sso.upstream.saml;

import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.provider.service.authentication.AbstractSaml2AuthenticationRequest;
import org.springframework.security.saml2.provider.service.authentication.Saml2RedirectAuthenticationRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /saml/sp/login/ID}: sends a login to its identity provider with a request of its own. */
@Controller
class LoginEndpoint {
  private final Flows flows;
  private final AuthnRequests requests;
  private final OpenRequests open;
  private final Refusals refusals;

  LoginEndpoint(Flows flows, AuthnRequests requests, OpenRequests open, Refusals refusals) {
    this.flows = flows;
    this.requests = requests;
    this.open = open;
    this.refusals = refusals;
  }

  @GetMapping(SpAddresses.LOGIN + "{id}")
  @Nullable String start(
      @PathVariable String id,
      @RequestParam String flow,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Flow> under = flows.find(request, flow);
    if (under.isEmpty()) {
      return "redirect:/sign-on";
    }
    try {
      AbstractSaml2AuthenticationRequest made =
          requests
              .make(request, under.get())
              .orElseThrow(() -> new SamlRefusal("no-trusted-metadata"));
      open.open(made.getId(), id, under.get());
      if (made instanceof Saml2RedirectAuthenticationRequest redirect) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", SignedAddress.of(redirect));
        return null;
      }
      model.addAttribute("action", made.getAuthenticationRequestUri());
      model.addAttribute("field", "SAMLRequest");
      model.addAttribute("message", made.getSamlRequest());
      model.addAttribute("relayState", made.getRelayState());
      return "sso/saml-sp-post";
    } catch (SamlRefusal e) {
      return refusals.refuse(under, id, e);
    }
  }
}
