package fr.preau.sso.pages;

import fr.preau.sso.flow.Flow;
import fr.preau.sso.flow.Flows;
import fr.preau.sso.local.Helpers;
import fr.preau.sso.local.Recovery;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /sign-on/help}: teachers and heads let their pupils back in. Whoever signed in a while ago
 * proves again who they are first: a browser is easily left open in a class room.
 */
@Controller
class HelpPage {
  private static final String PATH = "/sign-on/help";
  private static final Duration FRESH = Duration.ofMinutes(15);

  private final Helpers helpers;
  private final Recovery recovery;
  private final Flows flows;
  private final Clock clock;

  HelpPage(Helpers helpers, Recovery recovery, Flows flows, Clock clock) {
    this.helpers = helpers;
    this.recovery = recovery;
    this.flows = flows;
    this.clock = clock;
  }

  @GetMapping(PATH)
  String show(
      @RequestParam(name = "class") Optional<Long> classId,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Session> session = fresh(context);
    if (session.isEmpty()) {
      return signIn(request, response);
    }
    long helper = session.get().personId();
    model.addAttribute("classes", helpers.classes(helper));
    model.addAttribute("pupils", classId.map(id -> helpers.pupils(helper, id)).orElse(List.of()));
    return "sso/help";
  }

  @PostMapping(PATH)
  String help(
      @RequestParam long pupil,
      @CurrentSecurityContext SecurityContext context,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Session> session = fresh(context);
    if (session.isEmpty()) {
      return signIn(request, response);
    }
    long helper = session.get().personId();
    Optional<Helpers.PupilOf> helped = helpers.pupil(helper, pupil);
    if (helped.isEmpty()) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
      model.addAttribute("reason", "not-your-pupil");
      return "sso/refused";
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    model.addAttribute("pupil", helped.get());
    model.addAttribute(
        "activationCode", recovery.resetPassword(pupil, Optional.of(helper), "helper"));
    return "sso/helped";
  }

  private Optional<Session> fresh(SecurityContext context) {
    return context.getAuthentication() instanceof SignedIn signedIn
        ? Optional.of(signedIn.session())
            .filter(s -> s.authenticatedAt().plus(FRESH).isAfter(clock.instant()))
        : Optional.empty();
  }

  private String signIn(HttpServletRequest request, HttpServletResponse response) {
    Flow flow = flows.start(request, response, Optional.empty(), PATH, true);
    return "redirect:/sign-on?flow=" + flow.id();
  }
}
