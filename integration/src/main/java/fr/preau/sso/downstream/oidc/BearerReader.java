package fr.preau.sso.downstream.oidc;

import java.security.Principal;
import java.util.Map;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/** Recognises the hub's own access tokens. */
final class BearerReader implements OpaqueTokenIntrospector {
  static final String GRANT = "grant";

  private final Grants grants;

  BearerReader(Grants grants) {
    this.grants = grants;
  }

  @Override
  public OAuth2AuthenticatedPrincipal introspect(String token) {
    OAuth2Authorization grant = grants.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
    if (grant == null || !grant.getAccessToken().isActive()) {
      throw new BadOpaqueTokenException("The access token is not valid");
    }
    Entered person = grant.getAttribute(Principal.class.getName());
    return new DefaultOAuth2AuthenticatedPrincipal(
        person.getName(),
        Map.of(GRANT, grant),
        grant.getAuthorizedScopes().stream()
            .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
            .map(org.springframework.security.core.GrantedAuthority.class::cast)
            .toList());
  }
}
