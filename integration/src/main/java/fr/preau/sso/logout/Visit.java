package fr.preau.sso.logout;

import fr.preau.sso.trail.Issued;

/**
 * A service that a browser tells of a logout.
 *
 * @param provider the service
 * @param protocol how it was told of the login
 * @param personId whom it is about
 * @param code of the login's trail
 * @param participant what has to be repeated to it, as JSON of its protocol's own
 */
public record Visit(
    String provider, String protocol, long personId, String code, String participant) {
  static Visit of(Issued issued) {
    return new Visit(
        issued.provider(),
        issued.protocol(),
        issued.personId(),
        issued.code(),
        issued.participant());
  }

  /** Identifiers of the login alone. */
  @Override
  public String toString() {
    return "Visit[" + provider + ", " + code + "]";
  }
}
