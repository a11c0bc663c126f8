package fr.preau.sso.downstream.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.SignedJWT;
import fr.preau.platform.IdentifierKind;
import fr.preau.sso.access.Passage;
import fr.preau.sso.access.Service;
import fr.preau.sso.access.Services;
import fr.preau.sso.trail.Issued;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DefaultOAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;

/**
 * What a client would receive of somebody whom the gate lets in: made by what makes it at a login,
 * signed with a key that nobody trusts and that is thrown away, so that no token can leave.
 */
public final class OidcPreview {
  /** Claims that another login has other values of. */
  public static final List<String> VARYING =
      List.of("exp", "iat", "jti", "auth_time", "nonce", "sid", "acr", "amr");

  /** In place of an identifier that is another one each time. */
  private static final List<String> EACH_TIME = List.of("(transient)");

  private static final int BITS = 2048;
  private static final String SUBJECT = "sub";

  private final Clients clients;
  private final AuthorizationServerSettings settings;

  /**
   * @param services that may be asked about
   * @param issuer root of the hub's addresses
   */
  public OidcPreview(Services services, String issuer) {
    this.clients = new Clients(services);
    this.settings = AuthorizationServerSettings.builder().issuer(issuer).build();
  }

  /**
   * What would arrive.
   *
   * @param idToken claims of the id_token, as its JSON has them
   * @param userInfo what userinfo answers
   */
  public record Received(
      Map<String, Object> idToken, Map<String, Object> userInfo, boolean subjectVaries) {
    /** What the policy decides, by claim. */
    public Map<String, Optional<List<String>>> told() {
      var told = new LinkedHashMap<String, Optional<List<String>>>();
      userInfo.forEach((name, value) -> told.put(name, Optional.of(texts(value))));
      if (subjectVaries) {
        told.put(SUBJECT, Optional.of(EACH_TIME));
      }
      return told;
    }

    private static List<String> texts(Object value) {
      return value instanceof List<?> several
          ? several.stream().map(Object::toString).toList()
          : List.of(value.toString());
    }

    /** Values never reach a log through string formatting. */
    @Override
    public String toString() {
      return "Received" + userInfo.keySet();
    }
  }

  /**
   * What would arrive; empty while the client cannot prove who it is, because its secret cannot be
   * read.
   *
   * @param scopes that it asks for
   */
  public Optional<Received> of(Passage.Open open, Set<String> scopes) {
    String subject = open.released().subject();
    return Optional.ofNullable(clients.findByClientId(open.service().id()))
        .map(
            client ->
                new Received(
                    claims(client, open, scopes),
                    new Claims(open.service()).userInfo(subject, open.released(), scopes),
                    open.released().kind() == IdentifierKind.TRANSIENT));
  }

  /**
   * What a client was told, as far as it was kept: names without values.
   *
   * @param issued the last tokens
   * @param words what was last released, in words of the policy
   * @param scopes within which it is looked at
   */
  public static Map<String, Optional<List<String>>> told(
      Service service, Issued issued, List<String> words, Set<String> scopes) {
    boolean varies = service.provider().identifier().kind() == IdentifierKind.TRANSIENT;
    var told = new LinkedHashMap<String, Optional<List<String>>>();
    told.put(SUBJECT, Optional.of(List.of(issued.subject())).filter(subject -> !varies));
    words.stream()
        .filter(word -> Claims.isWithin(word, scopes))
        .forEach(word -> told.put(Claims.name(service, word), Optional.empty()));
    return told;
  }

  private Map<String, Object> claims(
      RegisteredClient client, Passage.Open open, Set<String> scopes) {
    var person = new Entered(open.released().subject(), open.session(), open.session().trail());
    var request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(settings.getIssuer() + AuthorizeGate.PATH)
            .clientId(client.getClientId())
            .scopes(scopes)
            .additionalParameters(Map.of("nonce", "(request)"))
            .build();
    var grant =
        OAuth2Authorization.withRegisteredClient(client)
            .principalName(person.getName())
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .attribute(OAuth2AuthorizationRequest.class.getName(), request)
            .build();
    Jwt token =
        generator()
            .generate(
                DefaultOAuth2TokenContext.builder()
                    .registeredClient(client)
                    .principal(person)
                    .authorizationServerContext(new Issuer(settings))
                    .authorization(grant)
                    .authorizedScopes(scopes)
                    .tokenType(new OAuth2TokenType(OidcParameterNames.ID_TOKEN))
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .build());
    try {
      return SignedJWT.parse(token.getTokenValue()).getPayload().toJSONObject();
    } catch (ParseException e) {
      throw new IllegalStateException("What was just made is a token", e);
    }
  }

  private static JwtGenerator generator() {
    try {
      return IdTokenClaims.generator(
          new NimbusJwtEncoder(
              new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(BITS).generate()))));
    } catch (JOSEException e) {
      throw new IllegalStateException("A key can always be made", e);
    }
  }

  private record Issuer(AuthorizationServerSettings settings)
      implements AuthorizationServerContext {
    @Override
    public String getIssuer() {
      return settings.getIssuer();
    }

    @Override
    public AuthorizationServerSettings getAuthorizationServerSettings() {
      return settings;
    }
  }
}
