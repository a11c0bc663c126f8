package fr.preau.sso.pages;

import fr.preau.release.Beneficiary;
import fr.preau.sso.access.Gate;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.local.Helpers;
import fr.preau.sso.session.SignedIn;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: the services that are open to whoever is signed in. */
@Controller
class PortalPage {
  private final Gate gate;
  private final Services services;
  private final Helpers helpers;

  /** A service with the address that enters it. */
  record Tile(String name, String path) {}

  PortalPage(Gate gate, Services services, Helpers helpers) {
    this.gate = gate;
    this.services = services;
    this.helpers = helpers;
  }

  @GetMapping("/")
  String show(@CurrentSecurityContext SecurityContext context, Model model) {
    Optional<Beneficiary> person =
        context.getAuthentication() instanceof SignedIn signedIn
            ? gate.person(signedIn.session().personId())
            : Optional.empty();
    model.addAttribute("person", person.map(PersonPage.ShownPerson::of).orElse(null));
    model.addAttribute("services", person.map(this::open).orElse(List.of()));
    model.addAttribute("local", PasswordPage.local(context).isPresent());
    model.addAttribute(
        "helps", person.map(who -> !helpers.classes(who.personId()).isEmpty()).orElse(false));
    return "sso/portal";
  }

  private List<Tile> open(Beneficiary person) {
    return services.all().stream()
        .filter(service -> gate.wouldOpen(person, service))
        .flatMap(service -> tile(service).stream())
        .toList();
  }

  private static Optional<Tile> tile(Service service) {
    return service.start().map(path -> new Tile(service.name(), path));
  }
}
