package fr.preau.hub;

import fr.preau.sso.flow.Flows;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the services of sessions that ended by themselves: the account was suspended, a
 * guardianship ended, the time was over. The hub itself recognises such a session no longer from
 * the moment that it happens; this is for those who keep one of their own. Forgets logins that
 * nobody finished, too.
 */
final class SessionWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);
  private static final int EVERY_SECONDS = 4;
  private static final int AT_A_TIME = 200;
  private static final int UNFINISHED = 5_000;

  private final Sessions sessions;
  private final Logouts logouts;
  private final Flows flows;
  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(SessionWatch::thread);
  private volatile boolean running;

  SessionWatch(Sessions sessions, Logouts logouts, Flows flows) {
    this.sessions = sessions;
    this.logouts = logouts;
    this.flows = flows;
  }

  @Override
  public void start() {
    watcher.scheduleWithFixedDelay(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    running = true;
  }

  @Override
  public void stop() {
    watcher.shutdownNow();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Nothing may end the watching. */
  private void look() {
    try {
      List<UUID> dead = sessions.dead(AT_A_TIME);
      flows.forgetExpired(UNFINISHED);
      dead.forEach(session -> logouts.logout(session, "roster", Optional.empty()));
    } catch (RuntimeException e) {
      LOG.warn("Sessions that are over could not be looked at", e);
    }
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "preau-session-watch");
    thread.setDaemon(true);
    return thread;
  }
}
