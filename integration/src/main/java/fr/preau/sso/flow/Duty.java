package fr.preau.sso.flow;

import java.util.Optional;

/**
 * Something that a person owes before a login opens their session, on a page of its own: a second
 * factor, the terms of use. While it is owed there is no session, so no service is told anything.
 */
@FunctionalInterface
public interface Duty {
  /**
   * Looks whether it is owed now.
   *
   * @return path of the page that settles it, without query; empty when nothing is owed
   */
  Optional<String> owed(Vouched vouched, long person);
}
