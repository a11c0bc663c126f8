package fr.preau.sso.pages;

import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.local.Enrolling;
import fr.preau.sso.local.LocalLogin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-on/activation}: an activation code becomes a password of one's own. */
@Controller
class ActivationPage {
  private final Flows flows;
  private final Enrolling enrolling;
  private final LocalLogin local;
  private final Arrival arrival;

  ActivationPage(Flows flows, Enrolling enrolling, LocalLogin local, Arrival arrival) {
    this.flows = flows;
    this.enrolling = enrolling;
    this.local = local;
    this.arrival = arrival;
  }

  /** The address is printed on letters, so it works on its own too. */
  @GetMapping({"/sign-on/activation", "/activation"})
  String show(
      @RequestParam Optional<String> flow,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Flow under =
        flow.flatMap(id -> flows.find(request, id))
            .orElseGet(() -> flows.start(request, response, Optional.empty(), "/", false));
    return form(under, "", List.of(), model);
  }

  @PostMapping("/sign-on/activation")
  String activate(
      @RequestParam String flow,
      @RequestParam String activationCode,
      @RequestParam String password,
      @RequestParam String again,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Flow> found = flows.find(request, flow);
    if (found.isEmpty()) {
      return "redirect:/sign-on";
    }
    Enrolling.Outcome outcome =
        password.equals(again)
            ? enrolling.activate(activationCode, password, request.getRemoteAddr())
            : Enrolling.Outcome.refused(List.of("different"));
    if (outcome.person().isPresent()) {
      List<Long> person = List.of(outcome.person().get());
      return "redirect:" + arrival.arrived(found.get(), local.vouched(), person, request, response);
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
    return form(found.get(), activationCode, outcome.problems(), model);
  }

  private static String form(Flow flow, String typed, List<String> problems, Model model) {
    model.addAttribute("flow", flow.id());
    model.addAttribute("code", flow.code());
    model.addAttribute("activationCode", typed);
    model.addAttribute("problems", problems);
    return "sso/activation";
  }
}
