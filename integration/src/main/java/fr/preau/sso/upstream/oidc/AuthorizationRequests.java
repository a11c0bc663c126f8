package fr.preau.sso.upstream.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.Token;
import fr.preau.sso.flow.Flow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Makes authorization requests by Spring Security, with PKCE and a nonce in each of them. The state
 * begins with the id of the login, which is of no use in another browser.
 */
final class AuthorizationRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOGIN = "login";

  private AuthorizationRequests() {}

  static OAuth2AuthorizationRequest make(HttpServletRequest request, Partner partner, Flow flow) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            id -> partner.registration(), RpAddresses.LOGIN);
    resolver.setAuthorizationRequestCustomizer(
        OAuth2AuthorizationRequestCustomizers.withPkce()
            .andThen(builder -> builder.state(flow.id() + "." + Token.random().value()))
            .andThen(
                builder ->
                    builder.additionalParameters(all -> complete(all, partner.config(), flow))));
    return Objects.requireNonNull(resolver.resolve(request, partner.idp().id()));
  }

  private static void complete(Map<String, Object> all, OidcUpstreamConfig provider, Flow flow) {
    if (!provider.acrValues().isEmpty()) {
      if (provider.acrEssential()) {
        all.put("claims", essential(provider));
      } else {
        all.put("acr_values", String.join(" ", provider.acrValues()));
      }
    }
    provider.prompt().ifPresent(prompt -> all.put("prompt", prompt));
    provider.maxAge().ifPresent(age -> all.put("max_age", Long.toString(age.toSeconds())));
    if (flow.force()) {
      all.put("prompt", LOGIN);
      all.put("max_age", "0");
    }
  }

  /** OpenID Connect Core 1.0, 5.5.1.1: an essential level, which the provider may not leave out. */
  private static String essential(OidcUpstreamConfig provider) {
    try {
      return JSON.writeValueAsString(
          Map.of(
              "id_token",
              Map.of("acr", Map.of("essential", true, "values", provider.acrValues()))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON", e);
    }
  }
}
