package fr.preau.sso.downstream.oidc;

import fr.preau.platform.SsoConfig;
import java.util.List;
import org.springframework.security.config.Customizer;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OidcProviderConfigurationEndpointConfigurer;

/**
 * What discovery says beside what the framework knows (OpenID Connect Discovery 3): subjects are
 * pairwise, and sessions are ended by back channel.
 */
final class Discovery implements Customizer<OidcProviderConfigurationEndpointConfigurer> {
  /** What the framework can do and this hub does not offer. */
  private static final List<String> NOT_OFFERED =
      List.of(
          "device_authorization_endpoint",
          "pushed_authorization_request_endpoint",
          "tls_client_certificate_bound_access_tokens",
          "dpop_signing_alg_values_supported");

  private static final List<String> CLAIMS =
      List.of(
          "sub",
          "iss",
          "aud",
          "exp",
          "iat",
          "auth_time",
          "nonce",
          "acr",
          "amr",
          "azp",
          "sid",
          "name",
          "family_name",
          "given_name",
          "preferred_username",
          "birthdate",
          "email");

  @Override
  public void customize(OidcProviderConfigurationEndpointConfigurer endpoint) {
    endpoint.providerConfigurationCustomizer(
        configuration ->
            configuration
                .subjectTypes(
                    types -> {
                      types.clear();
                      types.add("pairwise");
                    })
                .scopes(
                    scopes -> {
                      scopes.clear();
                      scopes.addAll(SsoConfig.Oidc.SCOPES);
                    })
                .tokenEndpointAuthenticationMethods(Discovery::methods)
                .tokenIntrospectionEndpointAuthenticationMethods(Discovery::methods)
                .tokenRevocationEndpointAuthenticationMethods(Discovery::methods)
                .grantTypes(
                    types -> {
                      types.clear();
                      types.addAll(List.of("authorization_code", "refresh_token"));
                    })
                .claims(claims -> claims.keySet().removeAll(NOT_OFFERED))
                .claim("request_parameter_supported", false)
                .claim("request_uri_parameter_supported", false)
                .claim("claims_supported", CLAIMS)
                .claim("backchannel_logout_supported", true)
                .claim("backchannel_logout_session_supported", true));
  }

  private static void methods(List<String> methods) {
    methods.clear();
    methods.addAll(List.of("client_secret_basic", "client_secret_post", "private_key_jwt"));
  }
}
