package fr.preau.sso.upstream.saml;

import fr.preau.platform.SamlUpstreamConfig;
import java.time.Instant;
import java.util.Optional;

/**
 * What a response has to be to be believed.
 *
 * @param partner the identity provider, as declared
 * @param spEntityId the hub, towards it
 * @param acs where it has to be sent
 * @param request the one it has to answer; empty when it may come unasked
 * @param authenticatedSince when the person has to have proved who they are; empty for any time
 * @param now by our clock
 */
public record Expected(
    SamlUpstreamConfig partner,
    String spEntityId,
    String acs,
    Optional<String> request,
    Optional<Instant> authenticatedSince,
    Instant now) {
  /** Whether that moment is over, by whichever clock. */
  boolean isOver(Instant moment) {
    return !now.minus(partner.skew()).isBefore(moment);
  }

  /** Whether that moment is still to come, by whichever clock. */
  boolean isToCome(Instant moment) {
    return now.plus(partner.skew()).isBefore(moment);
  }
}
