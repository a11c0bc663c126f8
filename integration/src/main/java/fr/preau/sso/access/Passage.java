package fr.preau.sso.access;

import fr.preau.release.Beneficiary;
import fr.preau.release.Released;
import fr.preau.sso.session.Session;

/** What was decided of somebody at the door of a service. */
public sealed interface Passage {
  /**
   * In, with this and nothing else.
   *
   * @param service the service
   * @param session of the person
   * @param person whose
   * @param released all that the service may be told
   */
  record Open(Service service, Session session, Beneficiary person, Released released)
      implements Passage {}

  /**
   * Not in.
   *
   * @param reason in kebab case; its sentence is on the page of refusals
   * @param rule the setting that decided
   */
  record Shut(String reason, String rule) implements Passage {}
}
