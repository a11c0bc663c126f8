package fr.preau.sso.logout;

import fr.preau.sso.flow.SessionSwitch;
import fr.preau.sso.session.Session;
import fr.preau.sso.session.Sessions;
import fr.preau.sso.trail.IssueLog;
import fr.preau.sso.trail.Issued;
import fr.preau.sso.trail.Step;
import fr.preau.sso.trail.Trail;
import java.time.Duration;
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
    if (!sessions.end(session, by)) {
      return List.of();
    }
    var told = new LinkedHashMap<String, CompletableFuture<LogoutOutcome>>();
    for (Issued participant : participants(session)) {
      if (!asking.equals(Optional.of(participant.provider()))) {
        told.put(participant.provider(), tell(participant));
      }
    }
    return told.values().stream().map(CompletableFuture::join).toList();
  }

  /** What a logout has to repeat: for each service the last that it was told. */
  private Collection<Issued> participants(UUID session) {
    var last = new LinkedHashMap<String, Issued>();
    issued.in(session).forEach(each -> last.put(each.provider(), each));
    return last.values();
  }

  private CompletableFuture<LogoutOutcome> tell(Issued participant) {
    LogoutFace face = faces.get(participant.protocol());
    if (face == null || !face.reaches(participant)) {
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
