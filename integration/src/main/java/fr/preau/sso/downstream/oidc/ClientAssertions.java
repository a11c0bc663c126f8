package fr.preau.sso.downstream.oidc;

import fr.preau.sso.SeenOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;

/**
 * An assertion by which a client proves itself (RFC 7523, section 3; OpenID Connect Core 9) is good
 * once, with an identifier, and for five minutes at most.
 */
final class ClientAssertions implements Consumer<List<AuthenticationProvider>> {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final OAuth2TokenValidatorResult REFUSED =
      OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT));

  private final SeenOnce seen;
  private final Clock clock;

  ClientAssertions(SeenOnce seen, Clock clock) {
    this.seen = seen;
    this.clock = clock;
  }

  @Override
  public void accept(List<AuthenticationProvider> providers) {
    var decoders = new JwtClientAssertionDecoderFactory();
    decoders.setJwtValidatorFactory(
        client ->
            new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
                this::once));
    providers.stream()
        .filter(JwtClientAssertionAuthenticationProvider.class::isInstance)
        .map(JwtClientAssertionAuthenticationProvider.class::cast)
        .forEach(provider -> provider.setJwtDecoderFactory(decoders));
  }

  private OAuth2TokenValidatorResult once(Jwt assertion) {
    Instant expires = assertion.getExpiresAt();
    boolean brief = expires != null && expires.isBefore(clock.instant().plus(LONGEST).plus(SKEW));
    if (!brief || assertion.getId() == null || assertion.getId().isBlank()) {
      return REFUSED;
    }
    boolean first =
        seen.take("client " + assertion.getSubject(), assertion.getId(), expires.plus(SKEW));
    return first ? OAuth2TokenValidatorResult.success() : REFUSED;
  }
}
