package fr.preau.sso.pages;

import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.logout.LogoutOutcome;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.logout.UpstreamLogout;
import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code /sign-on/logout}: asks, then ends the session everywhere and says what became of it. */
@Controller
class LogoutPage {
  private final Logouts logouts;
  private final Cookies cookies;
  private final Services services;
  private final List<UpstreamLogout> upstreams;

  /** What became of telling a service, under the name people know it by. */
  record Told(String service, String result) {}

  LogoutPage(Logouts logouts, Cookies cookies, Services services, List<UpstreamLogout> upstreams) {
    this.upstreams = List.copyOf(upstreams);
    this.logouts = logouts;
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
    List<LogoutOutcome> outcomes =
        context.getAuthentication() instanceof SignedIn signedIn
            ? logouts.logout(signedIn.session().id(), "person", Optional.empty())
            : List.of();
    cookies.close(response);
    model.addAttribute("outcomes", outcomes.stream().map(this::told).toList());
    model.addAttribute("next", next(context, request));
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
