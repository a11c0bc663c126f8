package fr.preau.sso.logout;

import fr.preau.sso.flow.SessionSwitch;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions and tells their services: the session first, so that a service that hangs keeps
 * nobody signed in; then every service at once, each for a few seconds at most. Whoever ends a
 * session second finds it ended, so there is no loop. Thread-safe.
 */
public final class Logouts implements SessionSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(Logouts.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Sessions sessions;
  private final IssueLog issued;
  private final Trail trail;
  private final Map<String, LogoutFace> faces;

  public Logouts(
      Sessions sessions, IssueLog issued, Trail trail, Collection<? extends LogoutFace> faces) {
    this.sessions = sessions;
    this.issued = issued;
    this.trail = trail;
    this.faces =
        faces.stream().collect(Collectors.toMap(LogoutFace::protocol, Function.identity()));
  }

  @Override
  public void end(Session session, String by) {
    logout(session.id(), by, Optional.empty());
  }

  /**
   * Ends a session and tells its services.
   *
   * @param by who or what ends it
   * @param asking the service that asks for it, which knows already
   * @return one outcome a service, in the order in which they were entered; empty when the session
   *     was over
   */
  public List<LogoutOutcome> logout(UUID session, String by, Optional<String> asking) {
    return told(session, by, asking, false).values().stream().toList();
  }

  /**
   * The same, while the person's browser is there and can tell services that are not told without.
   *
   * @return what became of the others, and whom the browser has to visit; nothing when the session
   *     was over
   */
  public Ended logoutWithBrowser(UUID session, String by, Optional<String> asking) {
    var outcomes = new ArrayList<LogoutOutcome>();
    var toVisit = new ArrayList<Issued>();
    told(session, by, asking, true)
        .forEach(
            (participant, outcome) -> {
              if (!outcome.told() && visits(participant)) {
                toVisit.add(participant);
              } else {
                outcomes.add(outcome);
              }
            });
    return new Ended(outcomes, toVisit);
  }

  /**
   * A session that ended.
   *
   * @param outcomes of telling services
   * @param toVisit services that only the browser reaches
   */
  public record Ended(List<LogoutOutcome> outcomes, List<Issued> toVisit) {
    public Ended {
      outcomes = List.copyOf(outcomes);
      toVisit = List.copyOf(toVisit);
    }
  }

  private boolean visits(Issued participant) {
    LogoutFace face = faces.get(participant.protocol());
    return face != null && face.visits(participant);
  }

  private Map<Issued, LogoutOutcome> told(
      UUID session, String by, Optional<String> asking, boolean browser) {
    if (!sessions.end(session, by)) {
      return Map.of();
    }
    var told = new LinkedHashMap<Issued, CompletableFuture<LogoutOutcome>>();
    for (Issued participant : participants(session)) {
      if (!asking.equals(Optional.of(participant.provider()))) {
        told.put(participant, tell(participant, browser));
      }
    }
    var outcomes = new LinkedHashMap<Issued, LogoutOutcome>();
    told.forEach((participant, telling) -> outcomes.put(participant, telling.join()));
    return outcomes;
  }

  /** What a logout has to repeat: for each service the last that it was told. */
  private Collection<Issued> participants(UUID session) {
    var last = new LinkedHashMap<String, Issued>();
    issued.in(session).forEach(each -> last.put(each.provider(), each));
    return last.values();
  }

  private CompletableFuture<LogoutOutcome> tell(Issued participant, boolean browser) {
    LogoutFace face = faces.get(participant.protocol());
    boolean reached = face != null && face.reaches(participant);
    if (!reached && browser && visits(participant)) {
      // What becomes of it is known once the browser has been there.
      return CompletableFuture.completedFuture(
          new LogoutOutcome(participant.provider(), LogoutOutcome.NOT_TOLD));
    }
    if (!reached) {
      return CompletableFuture.completedFuture(outcome(participant, LogoutOutcome.NOT_TOLD));
    }
    return face.tell(participant)
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "{} could not be told of a logout: {}",
                    participant.provider(),
                    failure.toString());
              }
              return outcome(
                  participant, failure == null ? LogoutOutcome.TOLD : LogoutOutcome.FAILED);
            });
  }

  private LogoutOutcome outcome(Issued participant, String result) {
    trail.add(
        participant.code(),
        Step.of("logged-out", result).at(participant.provider()).about(participant.personId()));
    return new LogoutOutcome(participant.provider(), result);
  }
}
