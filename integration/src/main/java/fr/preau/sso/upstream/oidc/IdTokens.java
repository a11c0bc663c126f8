package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.CodeHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.AuthorizationCodeValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import fr.preau.platform.OidcUpstreamConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * What an id_token has to be (OpenID Connect Core 1.0, 3.1.3.7): Spring Security checks issuer,
 * audience, authorized party, times and nonce; here are what Spring leaves to its users, the hashes
 * and what the hub asked for.
 */
record IdTokens(Clock clock) {
  /** Reads the id_tokens of a provider. */
  JwtDecoder decoder(Partner partner) {
    Duration skew = partner.config().skew();
    var token = new OidcIdTokenValidator(partner.registration());
    token.setClockSkew(skew);
    token.setClock(clock);
    var times = new JwtTimestampValidator(skew);
    times.setClock(clock);
    return partner.decoder(
        "JWT", (claims, context) -> {}, new DelegatingOAuth2TokenValidator<>(token, times));
  }

  /**
   * Checks that a token belongs to what came with it.
   *
   * @throws OidcRefusal {@code hash}
   */
  void requireHashes(OidcIdToken token, JWSAlgorithm algorithm, String access, String code) {
    try {
      String ofAccess = token.getAccessTokenHash();
      if (ofAccess != null) {
        AccessTokenValidator.validate(
            new BearerAccessToken(access), algorithm, new AccessTokenHash(ofAccess));
      }
      String ofCode = token.getAuthorizationCodeHash();
      if (ofCode != null) {
        AuthorizationCodeValidator.validate(
            new AuthorizationCode(code), algorithm, new CodeHash(ofCode));
      }
    } catch (InvalidHashException e) {
      throw new OidcRefusal("hash", "", e);
    }
  }

  /**
   * Checks that the provider did what it was asked for.
   *
   * @param since when the person has to have proved who they are; empty for any time
   * @throws OidcRefusal {@code acr} or {@code auth-time}
   */
  void requireAsked(OidcIdToken token, OidcUpstreamConfig provider, Optional<Instant> since) {
    String acr = token.getAuthenticationContextClass();
    if (!provider.acrValues().isEmpty() && (acr == null || !provider.acrValues().contains(acr))) {
      throw new OidcRefusal("acr");
    }
    Optional<Instant> oldest =
        since.or(() -> provider.maxAge().map(age -> clock.instant().minus(age)));
    Instant at = token.getAuthenticatedAt();
    if (oldest.isPresent() && (at == null || at.isBefore(oldest.get().minus(provider.skew())))) {
      throw new OidcRefusal("auth-time");
    }
  }
}
