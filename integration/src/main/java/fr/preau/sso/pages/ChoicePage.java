package fr.preau.sso.pages;

import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.flow.IdentityProvider;
import fr.preau.sso.flow.IdentityProviders;
import fr.preau.sso.session.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /sign-on}: who vouches for you, by profile and, where some are meant for schools, by
 * school; what was chosen last in this browser first. With a single way it is not shown; {@code
 * provider} names one and skips it too, {@code school} names a school.
 */
@Controller
class ChoicePage {
  private static final List<String> PROFILES = List.of("pupil", "guardian", "teacher", "staff");

  private final Flows flows;
  private final Services services;
  private final List<IdentityProviders> providers;
  private final Cookies cookies;
  private final SchoolNames names;

  /** The ways of one profile. */
  record Group(String profile, List<Entry> entries) {}

  /** One way. */
  record Entry(String label, String path) {}

  ChoicePage(
      Flows flows,
      Services services,
      List<IdentityProviders> providers,
      Cookies cookies,
      SchoolNames names) {
    this.flows = flows;
    this.services = services;
    this.providers = List.copyOf(providers);
    this.cookies = cookies;
    this.names = names;
  }

  @GetMapping("/sign-on")
  String choose(
      @RequestParam Optional<String> flow,
      @RequestParam Optional<String> provider,
      @RequestParam Optional<String> school,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      Model model) {
    Flow under =
        flow.flatMap(id -> flows.find(request, id))
            .orElseGet(() -> flows.start(request, response, Optional.empty(), "/", false));
    List<? extends IdentityProvider> all =
        providers.stream().flatMap(kind -> kind.declared().stream()).toList();
    List<? extends IdentityProvider> offered =
        all.stream().filter(IdentityProvider::offered).toList();
    Set<String> schools =
        offered.stream().flatMap(way -> way.schools().stream()).collect(Collectors.toSet());
    Cookies.Choice before = cookies.choice(request);
    Optional<String> chosen = school.or(before::school).filter(schools::contains);
    List<? extends IdentityProvider> ways =
        offered.stream().filter(way -> isFor(way, chosen)).toList();
    Optional<? extends IdentityProvider> named =
        all.stream().filter(way -> provider.equals(Optional.of(way.id()))).findFirst();
    if (named.isPresent() || school.isPresent()) {
      cookies.remember(
          response,
          new Cookies.Choice(named.<String>map(IdentityProvider::id).or(before::provider), chosen));
    }
    // Whoever sits there now may be of another school than the one that is remembered.
    boolean settled = schools.isEmpty() || school.isPresent();
    Optional<? extends IdentityProvider> only =
        named.isEmpty() && settled && ways.size() == 1 ? Optional.of(ways.get(0)) : named;
    if (only.isPresent()) {
      return "redirect:" + only.get().startPath(under);
    }
    List<Group> groups =
        PROFILES.stream()
            .map(profile -> new Group(profile, entries(ways, profile, under, locale)))
            .filter(group -> !group.entries().isEmpty())
            .toList();
    model.addAttribute("groups", groups);
    model.addAttribute("last", last(ways, before, under, locale));
    model.addAttribute("schools", names.of(schools));
    model.addAttribute("school", chosen.orElse(""));
    model.addAttribute("flow", under.id());
    model.addAttribute("service", name(under));
    model.addAttribute("code", under.code());
    return "sso/choice";
  }

  private static boolean isFor(IdentityProvider way, Optional<String> school) {
    return way.schools().isEmpty() || school.filter(way.schools()::contains).isPresent();
  }

  private String name(Flow flow) {
    return flow.service().flatMap(services::find).map(Service::name).orElse("");
  }

  private @Nullable Entry last(
      List<? extends IdentityProvider> ways, Cookies.Choice before, Flow flow, Locale locale) {
    return ways.stream()
        .filter(way -> before.provider().equals(Optional.of(way.id())))
        .findFirst()
        .map(way -> entry(way, flow, locale))
        .orElse(null);
  }

  /** By this page, which remembers the choice. */
  private static Entry entry(IdentityProvider way, Flow flow, Locale locale) {
    return new Entry(
        way.label(locale), "/sign-on?flow=%s&provider=%s".formatted(flow.id(), way.id()));
  }

  private static List<Entry> entries(
      List<? extends IdentityProvider> ways, String profile, Flow flow, Locale locale) {
    return ways.stream()
        .filter(way -> way.profiles().contains(profile))
        .map(way -> entry(way, flow, locale))
        .toList();
  }
}
