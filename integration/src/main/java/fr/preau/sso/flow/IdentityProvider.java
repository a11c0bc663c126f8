package fr.preau.sso.flow;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Somebody who vouches for people, as the choice page offers them. */
public interface IdentityProvider {
  /** Its id in the configuration; {@code local} for passwords kept here. */
  String id();

  /** What the page calls it. */
  String label(Locale locale);

  /**
   * Profiles it is meant for, as {@code pupil}, {@code guardian}, {@code teacher}, {@code staff}.
   */
  List<String> profiles();

  /** UAI of the schools it is meant for; none for any. */
  Set<String> schools();

  /** Whether the choice page offers it; a link that names it reaches it in any case. */
  default boolean offered() {
    return true;
  }

  /** Path of the hub where a login there begins. */
  String startPath(Flow flow);
}
