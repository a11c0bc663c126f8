package fr.preau.sso.upstream.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import fr.preau.platform.IdentityProviderConfig;
import fr.preau.platform.OidcUpstreamConfig;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * A provider as it is now.
 *
 * @param idp its declaration
 * @param registration the hub towards it, as Spring Security sees it
 * @param keys by which it signs
 */
record Partner(
    IdentityProviderConfig idp, ClientRegistration registration, JWKSource<SecurityContext> keys) {
  OidcUpstreamConfig config() {
    return idp.oidc().orElseThrow();
  }

  JWSAlgorithm algorithm() {
    return JWSAlgorithm.parse(config().algorithm());
  }

  /** Whether its answers say whose they are (RFC 9207). */
  boolean namesItself() {
    return Boolean.TRUE.equals(metadata().get("authorization_response_iss_parameter_supported"));
  }

  /** Where a browser ends its session there. */
  Optional<String> endSession() {
    return Optional.ofNullable(metadata().get("end_session_endpoint")).map(Object::toString);
  }

  /**
   * Reads what it signs: by the registered algorithm, with the keys that it publishes, whatever key
   * a token brings along or points at.
   *
   * @param type what a token may say it is, beside {@code JWT} and nothing
   * @param claims checked while it is read
   * @param validator checks what was read
   */
  JwtDecoder decoder(
      String type,
      JWTClaimsSetVerifier<SecurityContext> claims,
      OAuth2TokenValidator<Jwt> validator) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm(), keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type), JOSEObjectType.JWT, null));
    processor.setJWTClaimsSetVerifier(claims);
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setClaimSetConverter(
        new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
    decoder.setJwtValidator(validator);
    return decoder;
  }

  private Map<String, Object> metadata() {
    return registration.getProviderDetails().getConfigurationMetadata();
  }
}
