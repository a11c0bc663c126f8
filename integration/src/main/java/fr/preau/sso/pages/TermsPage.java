package fr.preau.sso.pages;

import fr.preau.sso.flow.Arrival;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.terms.Terms;
import fr.preau.sso.terms.TermsText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /sign-on/terms}: the terms of use of a profile, before a session opens. */
@Controller
class TermsPage {
  private final Flows flows;
  private final Terms terms;
  private final Arrival arrival;

  TermsPage(Flows flows, Terms terms, Arrival arrival) {
    this.flows = flows;
    this.terms = terms;
    this.arrival = arrival;
  }

  @GetMapping(Terms.PAGE)
  String show(@RequestParam String flow, HttpServletRequest request, Locale locale, Model model) {
    Optional<Flow> under = flows.find(request, flow);
    Optional<TermsText> text = under.flatMap(Flow::onlyCandidate).flatMap(terms::awaited);
    if (text.isEmpty()) {
      return "redirect:/sign-on";
    }
    String language = text.get().language(locale);
    model.addAttribute("flow", flow);
    model.addAttribute("code", under.get().code());
    model.addAttribute("version", text.get().version());
    model.addAttribute("language", language);
    model.addAttribute("words", text.get().words().get(language));
    return "sso/terms";
  }

  @PostMapping(Terms.PAGE)
  String accept(
      @RequestParam String flow,
      @RequestParam String version,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Flow> under = flows.find(request, flow);
    Optional<Long> person = under.flatMap(Flow::onlyCandidate);
    if (person.isEmpty()) {
      return "redirect:/sign-on";
    }
    terms.accept(person.get(), version);
    return "redirect:" + arrival.settled(under.get(), Optional.empty(), request, response);
  }
}
