package fr.preau.sso.pages;

import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.logout.LogoutChains;
import fr.preau.sso.logout.LogoutFace;
import fr.preau.sso.logout.LogoutOutcome;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.logout.UpstreamLogout;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /sign-on/logout}: asks, then ends the session everywhere and says what became of it. */
@Controller
class LogoutPage {
  private static final String DONE = "/sign-on/logout/done";

  private final Logouts logouts;
  private final LogoutChains chains;
  private final Map<String, LogoutFace> faces;
  private final Cookies cookies;
  private final Services services;
  private final List<UpstreamLogout> upstreams;

  /** What became of telling a service, under the name people know it by. */
  record Told(String service, String result) {}

  LogoutPage(
      Logouts logouts,
      LogoutChains chains,
      List<LogoutFace> faces,
      Cookies cookies,
      Services services,
      List<UpstreamLogout> upstreams) {
    this.upstreams = List.copyOf(upstreams);
    this.logouts = logouts;
    this.chains = chains;
    this.faces =
        faces.stream().collect(Collectors.toMap(LogoutFace::protocol, Function.identity()));
    this.cookies = cookies;
    this.services = services;
  }

  @GetMapping("/sign-on/logout")
  String ask() {
    return "sso/logout";
  }

  @PostMapping("/sign-on/logout")
  String logout(
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String next = next(context, request);
    Logouts.Ended ended =
        context.getAuthentication() instanceof SignedIn signedIn
            ? logouts.logoutWithBrowser(signedIn.session().id(), "person", Optional.empty())
            : new Logouts.Ended(List.of(), List.of());
    cookies.close(response);
    return ended.toVisit().isEmpty()
        ? done(ended.outcomes(), next, model)
        : "redirect:" + chains.begin(request, response, ended, DONE, next);
  }

  /** On to the next service that only the browser reaches, or to the end. */
  @GetMapping(LogoutChains.NEXT)
  String next(HttpServletRequest request) {
    Optional<LogoutChains.Chain> chain = chains.find(request);
    if (chain.isEmpty()) {
      return "redirect:/";
    }
    return "redirect:"
        + chains
            .next(request, chain.get())
            .map(visit -> faces.get(visit.protocol()).visitPath())
            .orElse(chain.get().ending());
  }

  @GetMapping(DONE)
  String done(HttpServletRequest request, Model model) {
    Optional<LogoutChains.Chain> chain = chains.find(request);
    chains.end(request);
    return done(
        chain.map(LogoutChains.Chain::outcomes).orElse(List.of()),
        chain.map(LogoutChains.Chain::context).orElse("/"),
        model);
  }

  private String done(List<LogoutOutcome> outcomes, String next, Model model) {
    model.addAttribute("outcomes", outcomes.stream().map(this::told).toList());
    model.addAttribute("next", next);
    return "sso/logged-out";
  }

  /** To the identity provider that vouched, where it is told as well. */
  private String next(SecurityContext context, HttpServletRequest request) {
    return context.getAuthentication() instanceof SignedIn signedIn
        ? upstreams.stream()
            .flatMap(each -> each.next(request, signedIn.session().id()).stream())
            .findFirst()
            .orElse("/")
        : "/";
  }

  private Told told(LogoutOutcome outcome) {
    String name = services.find(outcome.provider()).map(Service::name).orElse(outcome.provider());
    return new Told(name, outcome.result());
  }
}
