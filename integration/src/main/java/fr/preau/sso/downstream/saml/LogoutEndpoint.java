package fr.preau.sso.downstream.saml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fr.preau.sso.SupportCode;
import fr.preau.sso.logout.LogoutChains;
import fr.preau.sso.logout.LogoutOutcome;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.logout.Visit;
import fr.preau.sso.saml.Incoming;
import fr.preau.sso.saml.Received;
import fr.preau.sso.saml.SamlException;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Single logout (SAML profiles 4.4): a service asks for it, or answers when it was asked. The
 * session of the hub ends first; then everybody else is told, and the service that asked hears how
 * that went. Nobody who stays silent keeps the browser from going on.
 */
@Controller
class LogoutEndpoint {
  static final String PATH = "/saml/idp/logout";
  static final String VISIT = PATH + "/visit";
  private static final String ANSWER = PATH + "/answer";
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private final LogoutRequests requests;
  private final LogoutMessages messages;
  private final Peers peers;
  private final Logouts logouts;
  private final LogoutChains chains;
  private final Trail trail;
  private final Pages pages;

  /** The service that asked, while the browser tells the others. */
  record Asking(String provider, String id, String binding, Optional<String> relayState) {}

  LogoutEndpoint(
      LogoutRequests requests,
      LogoutMessages messages,
      Peers peers,
      Logouts logouts,
      LogoutChains chains,
      Trail trail,
      Pages pages) {
    this.pages = pages;
    this.requests = requests;
    this.messages = messages;
    this.peers = peers;
    this.logouts = logouts;
    this.chains = chains;
    this.trail = trail;
  }

  @GetMapping(PATH)
  ModelAndView redirected(HttpServletRequest request, HttpServletResponse response) {
    return guarded(() -> take(Incoming.redirect(request.getQueryString()), request, response));
  }

  @PostMapping(PATH)
  ModelAndView posted(
      @RequestParam("SAMLRequest") Optional<String> asked,
      @RequestParam("SAMLResponse") Optional<String> answered,
      @RequestParam("RelayState") Optional<String> relayState,
      HttpServletRequest request,
      HttpServletResponse response) {
    return guarded(() -> take(Incoming.post(asked, answered, relayState), request, response));
  }

  /** Sends the browser to the service that it is to tell. */
  @GetMapping(VISIT)
  ModelAndView visit(HttpServletRequest request) {
    Optional<Visit> visit = chains.find(request).flatMap(LogoutChains.Chain::asked);
    Optional<Peer> peer = visit.flatMap(each -> peers.provider(each.provider()));
    Optional<SingleLogoutService> endpoint = peer.flatMap(LogoutMessages::byBrowser);
    Optional<String> id = chains.askedId(request);
    if (endpoint.isEmpty() || id.isEmpty()) {
      return pages.show(new Answer.GoTo(LogoutChains.NEXT));
    }
    Participant participant = Participant.of(visit.get().participant());
    return pages.show(
        messages.ask(
            endpoint.get(), messages.request(participant, id.get(), endpoint.get().getLocation())));
  }

  /** Sends the browser back to the service that asked, after the others were told. */
  @GetMapping(ANSWER)
  ModelAndView answer(HttpServletRequest request) {
    Optional<LogoutChains.Chain> chain =
        chains.find(request).filter(each -> each.ending().equals(ANSWER));
    chains.end(request);
    return pages.show(
        chain
            .map(each -> answer(read(each.context()), each.outcomes()))
            .orElse(new Answer.GoTo("/")));
  }

  private Answer take(Received received, HttpServletRequest request, HttpServletResponse response) {
    if (!received.request()) {
      return answered(received);
    }
    LogoutRequests.From from = requests.request(received);
    var asking =
        new Asking(
            from.peer().id(),
            from.id(),
            received.redirect()
                ? SAMLConstants.SAML2_REDIRECT_BINDING_URI
                : SAMLConstants.SAML2_POST_BINDING_URI,
            received.relayState());
    if (from.sessions().isEmpty()) {
      return send(asking, LogoutMessages.unknown());
    }
    Logouts.Ended ended = end(from);
    return ended.toVisit().isEmpty()
        ? answer(asking, ended.outcomes())
        : new Answer.GoTo(chains.begin(request, response, ended, ANSWER, write(asking)));
  }

  private Logouts.Ended end(LogoutRequests.From from) {
    var outcomes = new ArrayList<LogoutOutcome>();
    var toVisit = new ArrayList<Issued>();
    for (UUID session : from.sessions()) {
      Logouts.Ended ended =
          logouts.logoutWithBrowser(
              session, "service " + from.peer().id(), Optional.of(from.peer().id()));
      outcomes.addAll(ended.outcomes());
      toVisit.addAll(ended.toVisit());
    }
    return new Logouts.Ended(outcomes, toVisit);
  }

  /** An answer that is not accepted is none: the browser goes on all the same. */
  private Answer answered(Received received) {
    try {
      LogoutRequests.Answered answered = requests.response(received);
      Set<String> named =
          peers.sharing(answered.peer().entityId()).stream()
              .map(Peer::id)
              .collect(Collectors.toSet());
      chains.answered(named, answered.inResponseTo(), answered.done());
    } catch (SamlException e) {
      trail.add(SupportCode.random(), Step.of("logged-out", e.reason()).by(Pages.rule(e)));
    }
    return new Answer.GoTo(LogoutChains.NEXT);
  }

  private Answer answer(Asking asking, List<LogoutOutcome> outcomes) {
    return send(asking, LogoutMessages.status(outcomes.stream().allMatch(LogoutOutcome::told)));
  }

  private Answer send(Asking asking, Status status) {
    return peers
        .provider(asking.provider())
        .flatMap(
            peer ->
                messages.answer(peer, asking.binding(), asking.id(), status, asking.relayState()))
        .orElse(new Answer.GoTo("/"));
  }

  private ModelAndView guarded(Supplier<Answer> work) {
    try {
      return pages.show(work.get());
    } catch (SamlException e) {
      String code = SupportCode.random();
      trail.add(code, Step.of("logged-out", e.reason()).by(Pages.rule(e)));
      return pages.show(new Answer.GoTo(Entrance.refusedPage(code, Pages.page(e))));
    }
  }

  private static String write(Asking asking) {
    try {
      return JSON.writeValueAsString(asking);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of text is always JSON", e);
    }
  }

  private static Asking read(String json) {
    try {
      return JSON.readValue(json, Asking.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
