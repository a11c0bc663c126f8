package fr.preau.hub;

import fr.preau.sso.flow.Flows;
import fr.preau.sso.logout.Logouts;
import fr.preau.sso.session.Sessions;
import java.util.Optional;

/**
 * Tells the services of sessions that ended by themselves: the account was suspended, a
 * guardianship ended, the time was over. The hub itself recognises such a session no longer from
 * the moment that it happens; this is for those who keep one of their own. Forgets logins that
 * nobody finished, too.
 */
record EndedSessions(Sessions sessions, Logouts logouts, Flows flows) implements Runnable {
  private static final int AT_A_TIME = 200;
  private static final int UNFINISHED = 5_000;

  @Override
  public void run() {
    flows.forgetExpired(UNFINISHED);
    sessions
        .dead(AT_A_TIME)
        .forEach(session -> logouts.logout(session, "roster", Optional.empty()));
  }
}
