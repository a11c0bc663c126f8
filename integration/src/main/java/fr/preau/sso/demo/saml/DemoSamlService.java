package fr.preau.sso.demo.saml;

import fr.preau.platform.SamlConfig;
import fr.preau.sso.SeenOnce;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.upstream.saml.Believed;
import fr.preau.sso.upstream.saml.Believing;
import fr.preau.sso.upstream.saml.Expected;
import fr.preau.sso.upstream.saml.LogoutAnswers;
import fr.preau.sso.upstream.saml.LogoutRequests;
import fr.preau.sso.upstream.saml.ResponseShape;
import fr.preau.sso.upstream.saml.SamlRefusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.saml2.provider.service.registration.RelyingPartyRegistration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * {@code /demo-service/saml}: signs in by SAML like any service, with messages over the browser,
 * and shows what it got. Believes answers by the checks of the hub's own logins upstream. There
 * only where a provider {@code demo-service} with SAML is declared, as the demonstration does.
 */
@Controller
class DemoSamlService {
  private static final String PATH = DemoPartner.PATH;
  private static final String WELCOME = "redirect:/demo-service";
  private static final String ASKED = "preau-demo-asked";
  private static final String VISIT = "preau-demo-visit";
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private final Services services;
  private final DemoPartner partner;
  private final DemoMessages messages;
  private final LogoutRequests requests;
  private final LogoutAnswers answers;
  private final SeenOnce seen;
  private final Clock clock;
  private final DemoVisits visits = new DemoVisits();

  DemoSamlService(
      Services services, DemoPartner partner, LogoutRequests requests, SeenOnce seen, Clock clock) {
    this.services = services;
    this.partner = partner;
    this.messages = new DemoMessages(partner);
    this.requests = requests;
    this.answers = new LogoutAnswers(id -> partner.registration());
    this.seen = seen;
    this.clock = clock;
  }

  @GetMapping(PATH)
  String show(@CookieValue(VISIT) Optional<String> visit, Model model) {
    declared();
    Optional<Believed> believed = visits.find(visit);
    if (believed.isEmpty()) {
      return WELCOME;
    }
    model.addAttribute("name", believed.get().name());
    model.addAttribute("attributes", believed.get().sent());
    return "sso/demo-saml";
  }

  /** Sends the browser to the hub with a signed request. */
  @GetMapping(PATH + "/login")
  String login(HttpServletRequest request, HttpServletResponse response) {
    declared();
    DemoMessages.Asked asked = messages.login(request);
    give(response, ASKED, asked.id());
    return "redirect:" + asked.address();
  }

  @PostMapping(PATH + "/acs")
  String take(
      @RequestParam("SAMLResponse") String message,
      @CookieValue(ASKED) Optional<String> asked,
      HttpServletResponse response) {
    declared();
    try {
      Believed believed =
          believe(
              new String(Base64.getMimeDecoder().decode(message), StandardCharsets.UTF_8), asked);
      give(response, VISIT, visits.open(believed));
      return "redirect:" + PATH;
    } catch (SamlRefusal | IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  /** Ends the visit here, then everywhere. */
  @PostMapping(PATH + "/logout")
  String logout(@CookieValue(VISIT) Optional<String> visit, HttpServletRequest request) {
    declared();
    return visits
        .close(visit)
        .map(believed -> "redirect:" + messages.logout(request, believed))
        .orElse(WELCOME);
  }

  /** The hub says that somebody signed out elsewhere, or that everybody was told. */
  @GetMapping(PATH + "/slo")
  @Nullable String logoutMessage(
      HttpServletRequest request, HttpServletResponse response, Model model) {
    declared();
    if (request.getParameter("SAMLResponse") != null) {
      // The visit ended before the hub was asked: whatever it answers changes nothing here.
      return WELCOME;
    }
    try {
      LogoutRequests.Named named =
          requests.believe(request, DemoPartner.ID, partner.hub().skew(), partner.registration());
      visits.close(named.nameId(), named.indexes());
      return answers.answer(DemoPartner.ID, named, request, response, model);
    } catch (SamlRefusal | IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e);
    }
  }

  /** What the hub was given: the entity id leads to it. */
  @GetMapping(PATH + "/metadata")
  ResponseEntity<String> metadata() throws IOException {
    Optional<Path> file = declared().metadata().file();
    return file.isPresent()
        ? ResponseEntity.ok()
            .header("Content-Type", "application/samlmetadata+xml")
            .body(Files.readString(file.get()))
        : ResponseEntity.status(HttpStatus.NOT_FOUND).build();
  }

  private Believed believe(String xml, Optional<String> asked) {
    ResponseShape shape = ResponseShape.of(xml, partner.hub());
    if (asked.isEmpty() || !shape.inResponseTo().equals(asked)) {
      throw new SamlRefusal("unknown-request");
    }
    RelyingPartyRegistration registration = partner.registration();
    Believed believed =
        Believing.believe(
            xml,
            registration,
            new Expected(
                partner.hub(),
                partner.entityId(),
                partner.consumer(),
                asked,
                Optional.empty(),
                clock.instant()));
    if (!seen.take(DemoPartner.ID, believed.assertionId(), believed.until().plus(MARGIN))) {
      throw new SamlRefusal("replayed");
    }
    return believed;
  }

  private void give(HttpServletResponse response, String name, String value) {
    response.addHeader(
        "Set-Cookie",
        ResponseCookie.from(name, value)
            .path(PATH)
            .httpOnly(true)
            .secure(partner.address().secure())
            .sameSite("Lax")
            .build()
            .toString());
  }

  private SamlConfig declared() {
    return services
        .find(DemoPartner.ID)
        .map(Service::sso)
        .flatMap(sso -> sso.saml())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
