package fr.preau.sso.downstream.oidc;

import fr.preau.sso.SupportCode;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Passage;
import fr.preau.sso.access.Service;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the authorization endpoint: nobody reaches it who is not signed in as freshly as
 * the client asks and let into the service. Requests that the endpoint will refuse anyway (an
 * unknown client, another redirect URI) go straight on, so that nobody signs in for them.
 */
final class AuthorizeGate extends OncePerRequestFilter {
  static final String PATH = "/oauth2/authorize";

  private final Clients clients;
  private final Gate gate;
  private final Flows flows;
  private final Clock clock;

  AuthorizeGate(Clients clients, Gate gate, Flows flows, Clock clock) {
    this.clients = clients;
    this.gate = gate;
    this.flows = flows;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PATH.equals(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var asked = new AuthorizeRequest(request);
    Optional<Service> service = clients.service(asked.client());
    boolean addressed =
        service.isPresent()
            && service.get().oidc().orElseThrow().redirectUris().contains(asked.redirect());
    if (!addressed) {
      chain.doFilter(request, response);
      return;
    }
    Optional<Session> session = session();
    if (session.isEmpty() || asked.wantsFresher(session.get(), clock.instant())) {
      if (asked.silent()) {
        SecurityContextHolder.clearContext();
        chain.doFilter(request, response);
      } else {
        signIn(asked, service.get(), request, response);
      }
      return;
    }
    enter(asked, service.get(), session.get(), request, response, chain);
  }

  private void enter(
      AuthorizeRequest asked,
      Service service,
      Session session,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    String code = SupportCode.random();
    Passage passage = gate.pass(session, service, code);
    if (passage instanceof Passage.Open open) {
      var entered = new Entered(open.released().subject(), session, code);
      SecurityContextHolder.setContext(new SecurityContextImpl(entered));
      chain.doFilter(request, response);
    } else if (asked.silent()) {
      see(response, asked.error("access_denied"));
    } else {
      String reason = ((Passage.Shut) passage).reason();
      see(response, "/sign-on/refused?code=%s&reason=%s".formatted(code, reason));
    }
  }

  private void signIn(
      AuthorizeRequest asked,
      Service service,
      HttpServletRequest request,
      HttpServletResponse response) {
    Flow flow =
        flows.start(request, response, Optional.of(service.id()), asked.resumed(), asked.force());
    see(response, "/sign-on?flow=" + flow.id());
  }

  private static void see(HttpServletResponse response, String address) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader("Location", address);
  }

  private static Optional<Session> session() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication instanceof SignedIn signedIn
        ? Optional.of(signedIn.session())
        : Optional.empty();
  }
}
