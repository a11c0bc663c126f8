package fr.preau.sso.upstream.ldap;

import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-on/ldap/ID}: login and password of a directory. */
@Controller
class LdapPage {
  /** Under which the logins of directories begin. */
  static final String PATH = "/sign-on/ldap/";

  private static final Map<String, HttpStatus> ANSWERS =
      Map.of(
          "wrong", HttpStatus.UNAUTHORIZED,
          "too-many", HttpStatus.TOO_MANY_REQUESTS,
          "unreachable", HttpStatus.BAD_GATEWAY);

  private final Flows flows;
  private final Services services;
  private final LdapLogins logins;
  private final Trail trail;

  LdapPage(Flows flows, Services services, LdapLogins logins, Trail trail) {
    this.flows = flows;
    this.services = services;
    this.logins = logins;
    this.trail = trail;
  }

  @GetMapping(PATH + "{id}")
  String show(
      @PathVariable String id,
      @RequestParam Optional<String> flow,
      HttpServletRequest request,
      Locale locale,
      Model model) {
    Optional<LdapLogin> login = logins.find(id);
    return flow.flatMap(under -> flows.find(request, under))
        .filter(under -> login.isPresent())
        .map(under -> form(under, login.get(), locale, model))
        .orElse("redirect:/sign-on");
  }

  @PostMapping(PATH + "{id}")
  String attempt(
      @PathVariable String id,
      @RequestParam String flow,
      @RequestParam String login,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Optional<Flow> found = flows.find(request, flow);
    Optional<LdapLogin> directory = logins.find(id);
    if (found.isEmpty() || directory.isEmpty()) {
      return "redirect:/sign-on";
    }
    Flow under = found.get();
    LdapLogin.Attempt attempt = directory.get().attempt(login, password, request.getRemoteAddr());
    if (attempt.problem().isEmpty()) {
      return "redirect:" + logins.arrived(under, directory.get(), attempt, request, response);
    }
    String problem = attempt.problem().get();
    trail.add(under.code(), Step.of("vouched", problem).by(id));
    model.addAttribute("problem", problem);
    response.setStatus(ANSWERS.get(problem).value());
    return form(under, directory.get(), locale, model);
  }

  private String form(Flow flow, LdapLogin login, Locale locale, Model model) {
    model.addAttribute("flow", flow.id());
    model.addAttribute("code", flow.code());
    model.addAttribute("action", PATH + login.config().id());
    model.addAttribute("provider", login.provider().label(locale));
    model.addAttribute(
        "service", flow.service().flatMap(services::find).map(Service::name).orElse(""));
    return "sso/local";
  }
}
