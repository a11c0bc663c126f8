package fr.preau.sso.pages;

import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.local.LocalLogin;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-on/local}: login and password. */
@Controller
class LocalPage {
  private final Flows flows;
  private final Services services;
  private final LocalLogin local;
  private final Arrival arrival;
  private final Trail trail;

  LocalPage(Flows flows, Services services, LocalLogin local, Arrival arrival, Trail trail) {
    this.flows = flows;
    this.services = services;
    this.local = local;
    this.arrival = arrival;
    this.trail = trail;
  }

  @GetMapping("/sign-on/local")
  String show(@RequestParam Optional<String> flow, HttpServletRequest request, Model model) {
    return flow.flatMap(id -> flows.find(request, id))
        .map(under -> form(under, model))
        .orElse("redirect:/sign-on");
  }

  @PostMapping("/sign-on/local")
  String attempt(
      @RequestParam String flow,
      @RequestParam String login,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Flow> found = flows.find(request, flow);
    if (found.isEmpty()) {
      return "redirect:/sign-on";
    }
    Flow under = found.get();
    LocalLogin.Attempt attempt = local.attempt(login, password, request.getRemoteAddr());
    if (attempt.person().isPresent()) {
      List<Long> person = List.of(attempt.person().get());
      return "redirect:" + arrival.arrived(under, local.vouched(), person, request, response);
    }
    String problem =
        attempt.failure().orElseThrow().name().toLowerCase(Locale.ROOT).replace('_', '-');
    trail.add(under.code(), Step.of("vouched", problem).by(LocalLogin.ID));
    model.addAttribute("problem", problem);
    response.setStatus(
        problem.equals("too-many")
            ? HttpStatus.TOO_MANY_REQUESTS.value()
            : HttpStatus.UNAUTHORIZED.value());
    return form(under, model);
  }

  private String form(Flow flow, Model model) {
    model.addAttribute("flow", flow.id());
    model.addAttribute("code", flow.code());
    model.addAttribute("action", "/sign-on/local");
    model.addAttribute(
        "service", flow.service().flatMap(services::find).map(Service::name).orElse(""));
    return "sso/local";
  }
}
