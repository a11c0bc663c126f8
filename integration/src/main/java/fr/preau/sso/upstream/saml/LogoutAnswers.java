package fr.preau.sso.upstream.saml;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.provider.service.authentication.DefaultSaml2AuthenticatedPrincipal;
import org.springframework.security.saml2.provider.service.authentication.Saml2Authentication;
import org.springframework.security.saml2.provider.service.authentication.logout.Saml2LogoutResponse;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistrationRepository;
import org.springframework.security.saml2.provider.service.registration.Saml2MessageBinding;
import org.springframework.security.saml2.provider.service.web.authentication.logout.OpenSaml4LogoutResponseResolver;
import org.springframework.ui.Model;

/** Answers logout requests that were believed, by the binding of the partner's metadata. */
public final class LogoutAnswers {
  private static final String HOME = "redirect:/";

  private final OpenSaml4LogoutResponseResolver responses;

  /**
   * @param registrations which partner is which
   */
  public LogoutAnswers(RelyingPartyRegistrationRepository registrations) {
    this.responses =
        new OpenSaml4LogoutResponseResolver(
            (request, id) -> id == null ? null : registrations.findByRegistrationId(id));
  }

  /**
   * Sends the browser back to who asked.
   *
   * @param id of the registration
   * @return the page that does it; null when the answer is complete
   */
  public @Nullable String answer(
      String id,
      LogoutRequests.Named named,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var principal = new DefaultSaml2AuthenticatedPrincipal(named.nameId(), Map.of(), List.of());
    principal.setRelyingPartyRegistrationId(id);
    Saml2LogoutResponse made =
        responses.resolve(request, new Saml2Authentication(principal, "none", List.of()));
    if (made == null) {
      return HOME;
    }
    if (made.getBinding() == Saml2MessageBinding.REDIRECT) {
      response.setStatus(HttpServletResponse.SC_FOUND);
      response.setHeader(
          "Location", SignedAddress.with(made.getResponseLocation(), made.getParametersQuery()));
      return null;
    }
    model.addAttribute("action", made.getResponseLocation());
    model.addAttribute("field", "SAMLResponse");
    model.addAttribute("message", made.getSamlResponse());
    model.addAttribute("relayState", made.getRelayState());
    return "sso/saml-sp-post";
  }
}
