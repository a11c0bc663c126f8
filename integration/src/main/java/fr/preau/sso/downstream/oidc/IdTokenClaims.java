package fr.preau.sso.downstream.oidc;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What an id_token says beside its subject: when and how somebody proved who they are, and in which
 * session (OpenID Connect Core 2, Back-Channel Logout 2.1). Attributes are the userinfo's.
 */
final class IdTokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  /** Makes id_tokens with those claims. */
  static JwtGenerator generator(JwtEncoder encoder) {
    var idTokens = new JwtGenerator(encoder);
    idTokens.setJwtCustomizer(new IdTokenClaims());
    return idTokens;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    if (!OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
      return;
    }
    Entered person = context.getPrincipal();
    Instant authenticated = person.session().authenticatedAt();
    String acr = person.session().acr();
    List<String> amr = person.session().amr();
    Consumer<JwtClaimsSet.Builder> proof =
        claims ->
            claims
                .claim("auth_time", authenticated.getEpochSecond())
                .claim("acr", acr)
                .claim("amr", amr)
                .claim("sid", person.session().id().toString());
    proof.accept(context.getClaims());
  }
}
