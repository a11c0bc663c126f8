package fr.preau.sso.pages;

import fr.preau.release.Beneficiary;
import fr.preau.sso.access.Gate;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /sign-on/person}: which of the people one login leads to. The list is the server's own.
 */
@Controller
class PersonPage {
  private final Flows flows;
  private final Gate gate;
  private final Arrival arrival;

  PersonPage(Flows flows, Gate gate, Arrival arrival) {
    this.flows = flows;
    this.gate = gate;
    this.arrival = arrival;
  }

  @GetMapping("/sign-on/person")
  String show(@RequestParam String flow, HttpServletRequest request, Model model) {
    Optional<Flow> under = flows.find(request, flow).filter(f -> !f.candidates().isEmpty());
    if (under.isEmpty()) {
      return "redirect:/sign-on";
    }
    List<ShownPerson> people =
        under.get().candidates().stream()
            .flatMap(id -> gate.person(id).stream())
            .map(ShownPerson::of)
            .toList();
    model.addAttribute("flow", flow);
    model.addAttribute("code", under.get().code());
    model.addAttribute("people", people);
    return "sso/person";
  }

  @PostMapping("/sign-on/person")
  String choose(
      @RequestParam String flow,
      @RequestParam long person,
      HttpServletRequest request,
      HttpServletResponse response) {
    return flows
        .find(request, flow)
        .map(under -> "redirect:" + arrival.chosen(under, person, request, response))
        .orElse("redirect:/sign-on");
  }

  /**
   * A person as their own pages show them.
   *
   * @param schools names, joined
   */
  record ShownPerson(long id, String name, String profile, String schools) {
    static ShownPerson of(Beneficiary person) {
      String schools =
          String.join(
              ", ", person.attachments().stream().map(a -> a.schoolName()).distinct().toList());
      return new ShownPerson(
          person.personId(),
          person.givenName() + " " + person.familyName(),
          person.profile(),
          schools);
    }
  }
}
