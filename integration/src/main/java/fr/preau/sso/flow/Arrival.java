package fr.preau.sso.flow;

import fr.preau.sso.session.Cookies;
import fr.preau.sso.session.Login;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.SessionLimits;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.trail.Change;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Steps;
import fr.preau.sso.trail.Trail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;

/**
 * Where every login arrives, whoever vouched: nobody, one person, or several among whom somebody
 * chooses. Opens the session and says where the browser goes on. Thread-safe.
 */
public final class Arrival {
  private final Flows flows;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Trail trail;
  private final SessionSwitch ending;
  private final List<Duty> duties;
  private final SessionLimits limits;

  /**
   * Opens sessions.
   *
   * @param duties what is owed before, in the order of its pages
   * @param limits how long the sessions last
   */
  public Arrival(
      Flows flows,
      Sessions sessions,
      Cookies cookies,
      Trail trail,
      SessionSwitch ending,
      List<? extends Duty> duties,
      SessionLimits limits) {
    this.flows = flows;
    this.sessions = sessions;
    this.cookies = cookies;
    this.trail = trail;
    this.ending = ending;
    this.duties = List.copyOf(duties);
    this.limits = limits;
  }

  /**
   * Goes on with a login for which somebody vouched.
   *
   * @param people whom the login is, by the rules; never chosen by the browser
   * @return path of the hub where the browser goes on
   */
  public String arrived(
      Flow flow,
      Vouched vouched,
      List<Long> people,
      HttpServletRequest request,
      HttpServletResponse response) {
    return arrived(flow, vouched, people, Steps.NONE, request, response);
  }

  /**
   * The same after steps that were not kept yet.
   *
   * @return path of the hub where the browser goes on
   */
  public String arrived(
      Flow flow,
      Vouched vouched,
      List<Long> people,
      Steps before,
      HttpServletRequest request,
      HttpServletResponse response) {
    Step step = Step.of("vouched", "ok").by(vouched.identityProvider());
    Steps steps = before.and(flow.service().map(step::at).orElse(step));
    if (people.isEmpty()) {
      return refused(flow, steps, "unknown-person");
    }
    if (people.size() > 1) {
      trail.add(flow.code(), steps.and(Step.of("joined", "several")));
      flows.offer(flow, vouched, people);
      return "/sign-on/person?flow=" + flow.id();
    }
    return signedIn(flow, vouched, people.get(0), steps, request, response);
  }

  /**
   * Goes on with the person that was chosen among those of the flow.
   *
   * @return path of the hub where the browser goes on
   */
  public String chosen(
      Flow flow, long person, HttpServletRequest request, HttpServletResponse response) {
    Optional<Vouched> vouched = flow.vouched();
    if (vouched.isEmpty() || !flow.candidates().contains(person)) {
      return refused(flow, "not-a-candidate");
    }
    return signedIn(flow, vouched.get(), person, Steps.NONE, request, response);
  }

  /**
   * Goes on with the only person of the flow, who has settled something they owed.
   *
   * @param method by which they proved who they are in doing so, in the words of RFC 8176
   * @return path of the hub where the browser goes on
   */
  public String settled(
      Flow flow,
      Optional<String> method,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Vouched> vouched = flow.vouched();
    if (vouched.isEmpty() || flow.candidates().size() != 1) {
      return refused(flow, "not-a-candidate");
    }
    Vouched now = method.map(vouched.get()::with).orElse(vouched.get());
    return signedIn(flow, now, flow.candidates().get(0), Steps.NONE, request, response);
  }

  /** Ends a login that cannot go on, for a reason of its own page; where the browser goes on. */
  public String refused(Flow flow, String reason) {
    return refused(flow, Steps.NONE, reason);
  }

  /** The same after steps that were not kept yet. */
  public String refused(Flow flow, Steps before, String reason) {
    trail.add(flow.code(), before.and(Step.of("joined", reason)));
    return refusedPage(flow, reason);
  }

  private String signedIn(
      Flow flow,
      Vouched vouched,
      long person,
      Steps before,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<String> owed =
        duties.stream().flatMap(duty -> duty.owed(vouched, person).stream()).findFirst();
    if (owed.isPresent()) {
      trail.add(flow.code(), before);
      flows.offer(flow, vouched, List.of(person));
      return owed.get() + "?flow=" + flow.id();
    }
    Optional<Session> known = cookies.session(request).flatMap(sessions::find);
    Sessions.Opening opening = opening(flow, vouched, person, known);
    Change change = opening.change().after(Flows.finishing(flow));
    Steps joined = before.and(Step.of("joined", "ok").about(person));
    if (!trail.add(change, flow.code(), joined)) {
      trail.add(flow.code(), before);
      return refusedPage(flow, "login-over");
    }
    known
        .filter(session -> session.personId() != person)
        .ifPresent(session -> ending.end(session, "another-person"));
    cookies.open(response, opening.token());
    return flow.resume();
  }

  private Sessions.Opening opening(
      Flow flow, Vouched vouched, long person, Optional<Session> known) {
    var login =
        new Login(
            person,
            vouched.identityProvider(),
            vouched.acr(),
            vouched.amr(),
            vouched.upstream(),
            flow.code());
    return known
        .filter(session -> session.personId() == person)
        .map(session -> sessions.renewal(session, login))
        .orElseGet(() -> sessions.opening(login, limits.of(person)));
  }

  private static String refusedPage(Flow flow, String reason) {
    return "/sign-on/refused?code=%s&reason=%s".formatted(flow.code(), reason);
  }
}
