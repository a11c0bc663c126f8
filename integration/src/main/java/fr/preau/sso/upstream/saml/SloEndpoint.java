package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.upstream.UpstreamSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * {@code /saml/sp/slo/ID}: an identity provider ends the sessions of a login, or answers when we
 * did.
 */
@Controller
class SloEndpoint {
  private final Registrations registrations;
  private final LogoutRequests requests;
  private final UpstreamSessions sessions;
  private final Logouts logouts;
  private final Refusals refusals;
  private final LogoutAnswers answers;

  SloEndpoint(
      Registrations registrations,
      LogoutRequests requests,
      UpstreamSessions sessions,
      Logouts logouts,
      Refusals refusals) {
    this.registrations = registrations;
    this.requests = requests;
    this.sessions = sessions;
    this.logouts = logouts;
    this.refusals = refusals;
    this.answers =
        new LogoutAnswers(id -> registrations.declared(id).flatMap(registrations::of).orElse(null));
  }

  @RequestMapping(
      path = SpAddresses.SLO + "{id}",
      method = {RequestMethod.GET, RequestMethod.POST})
  @Nullable String take(
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (request.getParameter("SAMLResponse") != null) {
      // Our session ended before we asked: whatever the answer says changes nothing here.
      return "redirect:/";
    }
    try {
      IdentityProviderConfig idp =
          registrations.declared(id).orElseThrow(() -> new SamlRefusal("unknown-provider"));
      RelyingPartyRegistration registration =
          registrations.of(idp).orElseThrow(() -> new SamlRefusal("no-trusted-metadata"));
      LogoutRequests.Named named =
          requests.believe(request, "idp " + id, idp.saml().orElseThrow().skew(), registration);
      sessions
          .of(id, Map.of("nameId", List.of(named.nameId()), "sessionIndex", named.indexes()))
          .forEach(session -> logouts.logout(session, "upstream", Optional.empty()));
      return answers.answer(id, named, request, response, model);
    } catch (SamlRefusal e) {
      return refusals.refuse(Optional.empty(), id, e);
    } catch (IllegalArgumentException e) {
      return refusals.refuse(Optional.empty(), id, new SamlRefusal("not-base64", e));
    }
  }
}
