package fr.preau.sso.downstream.oidc;

import fr.preau.platform.SsoConfig;
import org.springframework.security.config.Customizer;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OidcProviderConfigurationEndpointConfigurer;

/**
 * What discovery says beside what the framework knows (OpenID Connect Discovery 3): subjects are
 * pairwise, and sessions are ended by back channel.
 */
final class Discovery implements Customizer<OidcProviderConfigurationEndpointConfigurer> {
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
                .scopes(scopes -> scopes.addAll(SsoConfig.Oidc.SCOPES))
                .claim("backchannel_logout_supported", true)
                .claim("backchannel_logout_session_supported", true));
  }
}
