package fr.preau.hub;

import fr.preau.sso.flow.Flows;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Sessions;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the services of sessions that ended by themselves: the account was suspended, a
 * guardianship ended, the time was over. The hub itself recognises such a session no longer from
 * the moment that it happens; this is for those who keep one of their own. Forgets logins that
 * nobody finished, too.
 */
final class SessionWatch implements SmartLifecycle {
  private static final Duration PAUSE = Duration.ofSeconds(4);
  private static final int AT_A_TIME = 200;
  private static final int UNFINISHED = 5_000;

  private final Sessions sessions;
  private final Logouts logouts;
  private final Flows flows;
  private final Watch watch = new Watch("preau-session-watch", this::look);
  private volatile boolean running;

  SessionWatch(Sessions sessions, Logouts logouts, Flows flows) {
    this.sessions = sessions;
    this.logouts = logouts;
    this.flows = flows;
  }

  @Override
  public void start() {
    watch.every(PAUSE);
    running = true;
  }

  @Override
  public void stop() {
    watch.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void look() {
    flows.forgetExpired(UNFINISHED);
    sessions
        .dead(AT_A_TIME)
        .forEach(session -> logouts.logout(session, "roster", Optional.empty()));
  }
}
