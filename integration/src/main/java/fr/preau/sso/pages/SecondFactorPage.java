package fr.preau.sso.pages;

import fr.preau.release.Beneficiary;
import fr.preau.sso.PublicAddress;
import fr.preau.sso.access.Gate;
import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.local.SecondFactors;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /sign-on/second-factor}: a code of one's telephone after the password; whoever has none
 * yet enrols here.
 */
@Controller
class SecondFactorPage {
  private final Flows flows;
  private final SecondFactors factors;
  private final Gate gate;
  private final Arrival arrival;
  private final Trail trail;
  private final PublicAddress hub;

  SecondFactorPage(
      Flows flows,
      SecondFactors factors,
      Gate gate,
      Arrival arrival,
      Trail trail,
      PublicAddress hub) {
    this.flows = flows;
    this.factors = factors;
    this.gate = gate;
    this.arrival = arrival;
    this.trail = trail;
    this.hub = hub;
  }

  @GetMapping(SecondFactors.PAGE)
  String show(
      @RequestParam String flow,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return flows
        .find(request, flow)
        .filter(this::owed)
        .map(under -> form(under, false, response, model))
        .orElse("redirect:/sign-on");
  }

  @PostMapping(SecondFactors.PAGE)
  String check(
      @RequestParam String flow,
      @RequestParam String factor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Flow> found = flows.find(request, flow).filter(this::owed);
    if (found.isEmpty()) {
      return "redirect:/sign-on";
    }
    Flow under = found.get();
    long person = under.onlyCandidate().orElseThrow();
    Optional<List<String>> recovery = factors.confirm(person, factor, request.getRemoteAddr());
    if (recovery.isPresent()) {
      model.addAttribute("recovery", recovery.get());
      model.addAttribute("next", settled(under, request, response));
      notKept(response);
      return "sso/recovery-codes";
    }
    if (factors.check(person, factor, request.getRemoteAddr())) {
      return "redirect:" + settled(under, request, response);
    }
    trail.add(under.code(), Step.of("vouched", "second-factor").about(person));
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
    return form(under, true, response, model);
  }

  private boolean owed(Flow flow) {
    return flow.onlyCandidate()
        .flatMap(person -> factors.owed(flow.vouched().orElseThrow(), person))
        .isPresent();
  }

  private String settled(Flow flow, HttpServletRequest request, HttpServletResponse response) {
    return arrival.settled(flow, Optional.of(SecondFactors.METHOD), request, response);
  }

  private String form(Flow flow, boolean wrong, HttpServletResponse response, Model model) {
    long person = flow.onlyCandidate().orElseThrow();
    model.addAttribute("flow", flow.id());
    model.addAttribute("code", flow.code());
    model.addAttribute("wrong", wrong);
    if (factors.enrolled(person)) {
      return "sso/second-factor";
    }
    String login = gate.person(person).map(Beneficiary::login).orElse("");
    SecondFactors.Enrolment enrolment = factors.enrolment(person, login, "Préau " + hub.host());
    model.addAttribute("key", enrolment.key().replaceAll("(.{4})(?=.)", "$1 "));
    model.addAttribute("qr", QrCode.of(enrolment.address()));
    notKept(response);
    return "sso/second-factor-enrol";
  }

  private static void notKept(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
  }
}
