package fr.preau.sso.downstream.oidc;

import fr.preau.sso.access.Service;
import fr.preau.sso.logout.LogoutChains;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * {@code /connect/logout} (OpenID Connect RP-Initiated Logout 1.0): a client that shows the
 * id_token of this very session ends it; anybody else only gets the page that asks. The browser is
 * sent on to an address that this client declared, or nowhere.
 */
@Controller
class EndSession {
  static final String PATH = "/connect/logout";
  static final String DONE = "/connect/logout/done";
  private static final String ASK = "redirect:/sign-on/logout";

  private final Clients clients;
  private final JwtDecoder hints;
  private final Logouts logouts;
  private final LogoutChains chains;
  private final Cookies cookies;

  /**
   * @param hints checks the signature of what the hub signed, however old
   */
  EndSession(
      Clients clients, JwtDecoder hints, Logouts logouts, LogoutChains chains, Cookies cookies) {
    this.clients = clients;
    this.hints = hints;
    this.logouts = logouts;
    this.chains = chains;
    this.cookies = cookies;
  }

  @RequestMapping(
      path = PATH,
      method = {RequestMethod.GET, RequestMethod.POST})
  String end(
      @RequestParam("id_token_hint") Optional<String> hint,
      @RequestParam("client_id") Optional<String> client,
      @RequestParam("post_logout_redirect_uri") Optional<String> next,
      @RequestParam Optional<String> state,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Jwt> token = hint.flatMap(this::read);
    Optional<Service> service =
        token
            .filter(jwt -> client.isEmpty() || jwt.getAudience().contains(client.get()))
            .flatMap(jwt -> clients.service(jwt.getAudience().get(0)));
    Optional<Session> session =
        context.getAuthentication() instanceof SignedIn signedIn
            ? Optional.of(signedIn.session())
            : Optional.empty();
    boolean theirs =
        service.isPresent()
            && session
                .map(open -> open.id().toString().equals(token.get().getClaimAsString("sid")))
                .orElse(true);
    if (!theirs) {
      return ASK;
    }
    String asking = service.get().id();
    Optional<Logouts.Ended> ended =
        session.map(
            open -> logouts.logoutWithBrowser(open.id(), "service " + asking, Optional.of(asking)));
    cookies.close(response);
    String end =
        next.filter(
                uri -> service.get().oidc().orElseThrow().postLogoutRedirectUris().contains(uri))
            .map(uri -> with(uri, state))
            .orElse("/");
    return ended
        .filter(left -> !left.toVisit().isEmpty())
        .map(left -> "redirect:" + chains.begin(request, response, left, DONE, end))
        .orElse("redirect:" + end);
  }

  /**
   * Once the browser has been at the services that only it reaches: on to where the client said.
   */
  @GetMapping(DONE)
  String done(HttpServletRequest request) {
    Optional<LogoutChains.Chain> chain =
        chains.find(request).filter(carried -> carried.ending().equals(DONE));
    chain.ifPresent(carried -> chains.end(request));
    return "redirect:" + chain.map(LogoutChains.Chain::context).orElse("/");
  }

  private static String with(String uri, Optional<String> state) {
    return state
        .map(
            text ->
                UriComponentsBuilder.fromUriString(uri)
                    .queryParam("state", UriUtils.encode(text, StandardCharsets.UTF_8))
                    .build(true)
                    .toUriString())
        .orElse(uri);
  }

  private Optional<Jwt> read(String hint) {
    try {
      return Optional.of(hints.decode(hint)).filter(jwt -> !jwt.getAudience().isEmpty());
    } catch (JwtException e) {
      return Optional.empty();
    }
  }
}
