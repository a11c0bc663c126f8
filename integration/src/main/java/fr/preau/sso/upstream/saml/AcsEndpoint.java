package fr.preau.sso.upstream.saml;

import fr.preau.platform.IdentityProviderConfig;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /saml/sp/acs/ID}: takes a response of an identity provider, posted by the browser. */
@Controller
class AcsEndpoint {
  private static final String HOME = "/";

  private final Registrations registrations;
  private final Flows flows;
  private final SamlLogins logins;
  private final Refusals refusals;
  private final PublicAddress address;

  AcsEndpoint(
      Registrations registrations,
      Flows flows,
      SamlLogins logins,
      Refusals refusals,
      PublicAddress address) {
    this.registrations = registrations;
    this.flows = flows;
    this.logins = logins;
    this.refusals = refusals;
    this.address = address;
  }

  @PostMapping(SpAddresses.ACS + "{id}")
  String take(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    Optional<Flow> flow =
        Optional.ofNullable(request.getParameter("RelayState"))
            .flatMap(state -> flows.find(request, state));
    try {
      IdentityProviderConfig idp =
          registrations.declared(id).orElseThrow(() -> new SamlRefusal("unknown-provider"));
      String xml = decoded(request);
      ResponseShape shape = ResponseShape.of(xml, idp.saml().orElseThrow());
      if (shape.inResponseTo().isEmpty()) {
        flow = Optional.empty();
        Set<String> targets = idp.saml().orElseThrow().unsolicitedTargets();
        if (targets.isEmpty()) {
          throw new SamlRefusal("unsolicited");
        }
        Flow begun =
            flows.start(request, response, Optional.empty(), target(targets, request), false);
        flow = Optional.of(begun);
        return "redirect:" + logins.unasked(idp, begun, shape, xml, request, response);
      }
      Flow under = flow.orElseThrow(() -> new SamlRefusal("no-login"));
      return "redirect:" + logins.answered(idp, under, shape, xml, request, response);
    } catch (SamlRefusal e) {
      return refusals.refuse(flow, id, e);
    }
  }

  /** Where a login that nobody asked for ends: at a path that was declared, else at home. */
  private String target(Set<String> targets, HttpServletRequest request) {
    String state = Optional.ofNullable(request.getParameter("RelayState")).orElse(HOME);
    String path =
        state.startsWith(address.root() + "/") ? state.substring(address.root().length()) : state;
    return targets.contains(path) ? path : HOME;
  }

  private static String decoded(HttpServletRequest request) {
    String[] messages = request.getParameterValues("SAMLResponse");
    if (messages == null || messages.length != 1) {
      throw new SamlRefusal("no-message");
    }
    if (messages[0].length() > 2 * SafeXml.LONGEST) {
      throw new SamlRefusal("too-long");
    }
    try {
      return new String(Base64.getMimeDecoder().decode(messages[0]), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SamlRefusal("not-base64", e);
    }
  }
}
