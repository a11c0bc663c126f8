package fr.preau.sso.downstream.saml;

import fr.preau.sso.SupportCode;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.saml.Incoming;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SignedIn;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where services send people to sign in, and where those come back once they have.
 *
 * <p>A posted request comes without the session's cookie, which is {@code SameSite=Lax}: it is
 * kept, and the browser comes back by itself.
 */
@Controller
class SsoEndpoint {
  static final String PATH = "/saml/idp/sso";
  private static final String CONTINUE = "/saml/idp/continue";

  private final AuthnRequests requests;
  private final Peers peers;
  private final PendingRequests pending;
  private final Entrance entrance;
  private final Flows flows;
  private final Trail trail;
  private final Pages pages;

  SsoEndpoint(
      AuthnRequests requests,
      Peers peers,
      PendingRequests pending,
      Entrance entrance,
      Flows flows,
      Trail trail,
      Pages pages) {
    this.pages = pages;
    this.requests = requests;
    this.peers = peers;
    this.pending = pending;
    this.entrance = entrance;
    this.flows = flows;
    this.trail = trail;
  }

  @GetMapping(PATH)
  ModelAndView redirected(
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(
        () -> {
          Received received = Incoming.redirect(request.getQueryString());
          AuthnRequests.From from = requests.read(received);
          return answer(from.peer(), from.asked(), session(context), request, response);
        });
  }

  @PostMapping(PATH)
  ModelAndView posted(
      @RequestParam("SAMLRequest") Optional<String> message,
      @RequestParam("RelayState") Optional<String> relayState,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(
        () -> {
          Received received = Incoming.post(message, Optional.empty(), relayState);
          AuthnRequests.From from = requests.read(received);
          return goOn(pending.keep(request, response, from.peer().id(), from.asked()));
        });
  }

  @GetMapping(CONTINUE)
  ModelAndView resumed(
      @RequestParam("request") String id,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(
        () -> {
          PendingRequests.Pending waiting =
              pending
                  .find(request, id)
                  .orElseThrow(() -> new SamlException("login-over", "No such request waits"));
          Peer peer =
              peers
                  .provider(waiting.provider())
                  .orElseThrow(() -> new SamlException("unknown-service", "It was withdrawn"));
          return goOn(peer, waiting, session(context), request, response);
        });
  }

  /** A login that begins here, for services that opted in. */
  @GetMapping("/saml/idp/unsolicited")
  ModelAndView unsolicited(
      @RequestParam("providerId") String entityId,
      @RequestParam("target") Optional<String> target,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(
        () -> begin(peers.entity(entityId), target, session(context), request, response));
  }

  /** The same from the portal, under the provider's id. */
  @GetMapping("/saml/idp/start/{provider}")
  ModelAndView start(
      @PathVariable String provider,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(
        () ->
            begin(peers.provider(provider), Optional.empty(), session(context), request, response));
  }

  private Answer begin(
      Optional<Peer> found,
      Optional<String> target,
      Optional<Session> session,
      HttpServletRequest request,
      HttpServletResponse response) {
    Peer peer =
        found.orElseThrow(() -> new SamlException("unknown-service", "No service has that name"));
    if (!peer.config().idpInitiated()) {
      throw new SamlException("not-from-here", "It takes no login that it did not ask for");
    }
    if (target.filter(state -> state.length() > Incoming.RELAY_STATE).isPresent()) {
      throw new SamlException("relay-state", "A target that is too long");
    }
    String consumer =
        peer.consumer()
            .orElseThrow(() -> new SamlException("consumer", "No address for responses"))
            .getLocation();
    return answer(peer, Asked.nothing(consumer, target), session, request, response);
  }

  private Answer answer(
      Peer peer,
      Asked asked,
      Optional<Session> session,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (session.isPresent() && !asked.force()) {
      return entrance.enter(peer, asked, session.get());
    }
    if (asked.passive()) {
      return entrance.refuse(peer, asked, RequestStatus.NO_PASSIVE, SupportCode.random());
    }
    return signIn(pending.keep(request, response, peer.id(), asked), request, response);
  }

  private Answer goOn(
      Peer peer,
      PendingRequests.Pending waiting,
      Optional<Session> session,
      HttpServletRequest request,
      HttpServletResponse response) {
    Asked asked = waiting.asked();
    boolean proved =
        session
            .filter(
                found -> !asked.force() || !found.authenticatedAt().isBefore(waiting.receivedAt()))
            .isPresent();
    if (!proved && !asked.passive()) {
      return signIn(waiting, request, response);
    }
    if (!pending.take(waiting)) {
      throw new SamlException("login-over", "The request was answered");
    }
    return proved
        ? entrance.enter(peer, asked, session.orElseThrow())
        : entrance.refuse(peer, asked, RequestStatus.NO_PASSIVE, SupportCode.random());
  }

  private Answer signIn(
      PendingRequests.Pending waiting, HttpServletRequest request, HttpServletResponse response) {
    Flow flow =
        flows.start(
            request,
            response,
            Optional.of(waiting.provider()),
            path(waiting),
            waiting.asked().force());
    return new Answer.GoTo("/sign-on?flow=" + flow.id());
  }

  private static Answer goOn(PendingRequests.Pending waiting) {
    return new Answer.GoTo(path(waiting));
  }

  private static String path(PendingRequests.Pending waiting) {
    return CONTINUE + "?request=" + waiting.id();
  }

  /** What cannot be trusted leads to a page of the hub and nowhere else. */
  private ModelAndView guarded(Supplier<Answer> work) {
    try {
      return pages.show(work.get());
    } catch (SamlException e) {
      String code = SupportCode.random();
      trail.add(code, Step.of("asked", e.reason()).by(Pages.rule(e)));
      return pages.show(new Answer.GoTo(Entrance.refusedPage(code, Pages.page(e))));
    }
  }

  private static Optional<Session> session(SecurityContext context) {
    return context.getAuthentication() instanceof SignedIn signedIn
        ? Optional.of(signedIn.session())
        : Optional.empty();
  }
}
