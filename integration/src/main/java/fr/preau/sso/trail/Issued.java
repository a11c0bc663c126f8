package fr.preau.sso.trail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a service was told who somebody is.
 *
 * @param at when
 * @param sessionId in which session
 * @param personId about whom
 * @param provider to which service
 * @param protocol {@code oidc} or {@code saml}
 * @param subject under which identifier
 * @param attributes names of what it was given, never values
 * @param code of the login's trail
 * @param participant what a logout must repeat to the service, as JSON of its protocol's own
 */
public record Issued(
    Instant at,
    UUID sessionId,
    long personId,
    String provider,
    String protocol,
    String subject,
    List<String> attributes,
    String code,
    String participant) {
  public Issued {
    attributes = List.copyOf(attributes);
  }

  /** Identifiers of the login alone. */
  @Override
  public String toString() {
    return "Issued[" + provider + ", " + code + "]";
  }
}
