package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.jwk.JWK;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Exchanges a code by Spring Security, and believes what comes of it or says why not. What Spring
 * Security needs for a provider is made once for as long as the provider stays what it is: its HTTP
 * clients cost more to make than a login to check. Thread-safe.
 */
final class CodeExchange {
  /** Spring Security's errors, in our words; others are the provider's. */
  private static final Map<String, String> REASONS =
      Map.of(
          "invalid_id_token", "id-token",
          "invalid_nonce", "nonce",
          "invalid_token_response", "token-response",
          "invalid_user_info_response", "user-info",
          "missing_user_info_uri", "user-info");

  private final Outlets outlets;
  private final IdTokens tokens;
  private final UserInfo userInfo;
  private final OurKeys keys;
  private final Map<String, Ready> ready = new ConcurrentHashMap<>();

  /** What exchanges codes of a provider that was this. */
  private record Ready(Partner partner, OidcAuthorizationCodeAuthenticationProvider exchanger) {}

  CodeExchange(Outlets outlets, OurKeys keys, Clock clock) {
    this.outlets = outlets;
    this.tokens = new IdTokens(clock);
    this.userInfo = new UserInfo(outlets, clock);
    this.keys = keys;
  }

  /**
   * Exchanges the code of an answer.
   *
   * @param open the login that it answers
   * @param since when the person has to have proved who they are; empty for any time
   * @throws OidcRefusal with the reason not to believe it
   */
  Believed believe(
      Partner partner, OpenLogins.Open open, String state, String code, Optional<Instant> since) {
    try {
      OAuth2LoginAuthenticationToken login = exchanged(partner, open, state, code);
      Believed believed = Believed.of((OidcUser) login.getPrincipal());
      tokens.requireHashes(
          believed.idToken(), partner.algorithm(), login.getAccessToken().getTokenValue(), code);
      tokens.requireAsked(believed.idToken(), partner.config(), since);
      return believed;
    } catch (IllegalArgumentException e) {
      // What Spring Security throws at claims that are not what their names say.
      throw new OidcRefusal("malformed", "", e);
    }
  }

  private OAuth2LoginAuthenticationToken exchanged(
      Partner partner, OpenLogins.Open open, String state, String code) {
    ClientRegistration registration = partner.registration();
    OAuth2AuthorizationRequest asked =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
            .clientId(registration.getClientId())
            .redirectUri(registration.getRedirectUri())
            .scopes(registration.getScopes())
            .state(state)
            .attributes(
                all -> {
                  all.put(OidcParameterNames.NONCE, open.nonce());
                  all.put(PkceParameterNames.CODE_VERIFIER, open.verifier());
                })
            .build();
    OAuth2AuthorizationResponse answered =
        OAuth2AuthorizationResponse.success(code)
            .redirectUri(registration.getRedirectUri())
            .state(state)
            .build();
    try {
      return (OAuth2LoginAuthenticationToken)
          exchanger(partner)
              .authenticate(
                  new OAuth2LoginAuthenticationToken(
                      registration, new OAuth2AuthorizationExchange(asked, answered)));
    } catch (OAuth2AuthenticationException e) {
      throw Causes.outage(e).orElseGet(() -> refusal(e));
    }
  }

  private OidcAuthorizationCodeAuthenticationProvider exchanger(Partner partner) {
    String id = partner.idp().id();
    Ready made = ready.get(id);
    if (made == null || made.partner() != partner) {
      made = new Ready(partner, make(partner));
      ready.put(id, made);
    }
    return made.exchanger();
  }

  private OidcAuthorizationCodeAuthenticationProvider make(Partner partner) {
    var provider =
        new OidcAuthorizationCodeAuthenticationProvider(client(partner), userInfo.of(partner));
    JwtDecoder decoder = tokens.decoder(partner);
    provider.setJwtDecoderFactory(registration -> decoder);
    return provider;
  }

  private RestClientAuthorizationCodeTokenResponseClient client(Partner partner) {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(outlets.tokens(partner.config().privateNetwork()));
    client.addParametersConverter(
        new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
            registration -> key(registration)));
    return client;
  }

  private JWK key(ClientRegistration registration) {
    return keys.towards(registration.getRegistrationId()).current().jwk();
  }

  /** What Spring Security says of a token names claims; what it says of an answer may quote it. */
  private static OidcRefusal refusal(OAuth2AuthenticationException failure) {
    String code = failure.getError().getErrorCode();
    String reason = REASONS.get(code);
    if (reason == null) {
      return new OidcRefusal(
          "token-refused", code.matches("[a-z_]{1,60}") ? code : "unreadable", failure);
    }
    String said = failure.getError().getDescription();
    return new OidcRefusal(reason, "id-token".equals(reason) && said != null ? said : "", failure);
  }
}
