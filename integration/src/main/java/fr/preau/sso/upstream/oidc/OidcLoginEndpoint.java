package fr.preau.sso.upstream.oidc;

import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /oidc/rp/login/ID} sends a login to its provider, {@code /oidc/rp/callback/ID} takes the
 * answer.
 */
@Controller
class OidcLoginEndpoint {
  private final Flows flows;
  private final OidcLogins logins;
  private final OidcRefusals refusals;

  OidcLoginEndpoint(Flows flows, OidcLogins logins, OidcRefusals refusals) {
    this.flows = flows;
    this.logins = logins;
    this.refusals = refusals;
  }

  @GetMapping(RpAddresses.LOGIN + "{id}")
  String start(@PathVariable String id, @RequestParam String flow, HttpServletRequest request) {
    Optional<Flow> under = flows.find(request, flow);
    if (under.isEmpty()) {
      return "redirect:/sign-on";
    }
    try {
      return "redirect:" + logins.sent(id, under.get(), request);
    } catch (OidcRefusal e) {
      return refusals.refuse(under, id, e);
    }
  }

  @GetMapping(RpAddresses.CALLBACK + "{id}")
  String take(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    Optional<Flow> flow = flows.find(request, Answer.flow(request));
    try {
      Answer answer = Answer.of(request);
      Flow under = flow.orElseThrow(() -> new OidcRefusal("state"));
      return "redirect:" + logins.answered(id, under, answer, request, response);
    } catch (OidcRefusal e) {
      return refusals.refuse(flow, id, e);
    }
  }
}
