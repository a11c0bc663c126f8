package fr.preau.sso.upstream.oidc;

import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenClaimsVerifier;
import fr.preau.sso.SeenOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Believes logout tokens (OpenID Connect Back-Channel Logout 1.0, 2.6): the claims by Nimbus, each
 * token once, and none for long.
 */
final class LogoutTokens {
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final SeenOnce seen;
  private final Clock clock;

  /**
   * Whom a token is about.
   *
   * @param sub a login
   * @param sid one session of it
   */
  record Named(Optional<String> sub, Optional<String> sid) {
    /** Nothing of the person. */
    @Override
    public String toString() {
      return "Named[…]";
    }
  }

  LogoutTokens(SeenOnce seen, Clock clock) {
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Whom a token is about.
   *
   * @throws OidcRefusal with the reason not to believe it
   */
  Named believe(Partner partner, String token) {
    Duration skew = partner.config().skew();
    var times = new JwtTimestampValidator(skew);
    times.setClock(clock);
    var claims =
        new LogoutTokenClaimsVerifier(
            new Issuer(partner.config().issuer()), new ClientID(partner.config().clientId()));
    Jwt jwt;
    try {
      jwt = partner.decoder("logout+jwt", claims::verify, times).decode(token);
    } catch (JwtException e) {
      throw Causes.outage(e).orElseGet(() -> new OidcRefusal("logout-token", e.getMessage(), e));
    }
    Instant issued = jwt.getIssuedAt();
    Instant now = clock.instant();
    if (issued == null
        || issued.isAfter(now.plus(skew))
        || issued.isBefore(now.minus(OLDEST).minus(skew))) {
      throw new OidcRefusal("logout-token", "iat");
    }
    if (!seen.take(
        "oidc " + partner.idp().id(), "logout " + jwt.getId(), now.plus(OLDEST.multipliedBy(2)))) {
      throw new OidcRefusal("replayed");
    }
    return new Named(
        Optional.ofNullable(jwt.getSubject()), Optional.ofNullable(jwt.getClaimAsString("sid")));
  }
}
