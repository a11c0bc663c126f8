package fr.preau.sso.session;

import fr.preau.platform.SessionTimes;

/** How long the session of a person lasts, decided when it is opened. */
@FunctionalInterface
public interface SessionLimits {
  /** The times of that person. */
  SessionTimes of(long personId);
}
