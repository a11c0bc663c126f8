package fr.preau.sso.flow;

import fr.preau.sso.session.Session;

/** What has to happen when somebody else signs in where a session was open. */
@FunctionalInterface
public interface SessionSwitch {
  /** Ends the session and tells the services it had signed in to. */
  void end(Session session, String by);
}
