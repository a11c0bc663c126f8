package fr.preau.sso.downstream.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.sso.session.Session;
import java.security.Principal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/**
 * Makes of a row what Spring Authorization Server works with. The value of a token is what was
 * presented: the row has its hash only.
 */
final class GrantReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CODE = Duration.ofSeconds(60);

  /** In place of a token that was not presented. */
  private static final String UNKNOWN = "unknown";

  private final Clients clients;
  private final String authorizationUri;

  GrantReader(Clients clients, String authorizationUri) {
    this.clients = clients;
    this.authorizationUri = authorizationUri;
  }

  /** What a client asked for, as it is kept. */
  private record Kept(String state, Map<String, Object> parameters) {}

  static String write(OAuth2AuthorizationRequest request) {
    String state = request.getState() == null ? "" : request.getState();
    try {
      return JSON.writeValueAsString(new Kept(state, request.getAdditionalParameters()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Parameters are text", e);
    }
  }

  OAuth2Authorization plain(ResultSet row, int n) throws SQLException {
    return builder(row).build();
  }

  OAuth2Authorization withCode(ResultSet row, String value) throws SQLException {
    Instant expires = row.getTimestamp("code_expires_at").toInstant();
    return builder(row)
        .token(new OAuth2AuthorizationCode(value, expires.minus(CODE), expires))
        .build();
  }

  OAuth2Authorization withAccess(ResultSet row, String value) throws SQLException {
    OAuth2AccessToken token = accessToken(row, value);
    Map<String, Object> claims =
        Map.of(
            "sub", row.getString("subject"),
            "aud", List.of(row.getString("client_id")),
            "iat", token.getIssuedAt(),
            "exp", token.getExpiresAt(),
            "sid", row.getString("session_id"));
    return builder(row)
        .token(
            token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
        .build();
  }

  OAuth2Authorization withRefresh(ResultSet row, String value) throws SQLException {
    Timestamp issued = row.getTimestamp("refresh_issued_at");
    Timestamp expires = row.getTimestamp("refresh_expires_at");
    return builder(row)
        .accessToken(accessToken(row, UNKNOWN))
        .token(idToken(row))
        .refreshToken(new OAuth2RefreshToken(value, issued.toInstant(), expires.toInstant()))
        .attribute(Grants.PRESENTED, value)
        .build();
  }

  private static OAuth2AccessToken accessToken(ResultSet row, String value) throws SQLException {
    return new OAuth2AccessToken(
        OAuth2AccessToken.TokenType.BEARER,
        value,
        row.getTimestamp("access_issued_at").toInstant(),
        row.getTimestamp("access_expires_at").toInstant(),
        scopes(row));
  }

  /** What the framework looks up of the id_token before it makes the next one. */
  private static OidcIdToken idToken(ResultSet row) throws SQLException {
    return OidcIdToken.withTokenValue(UNKNOWN)
        .subject(row.getString("subject"))
        .issuedAt(row.getTimestamp("access_issued_at").toInstant())
        .expiresAt(row.getTimestamp("access_expires_at").toInstant())
        .build();
  }

  private OAuth2Authorization.Builder builder(ResultSet row) throws SQLException {
    String client = row.getString("client_id");
    Kept kept = read(row.getString("request"));
    OAuth2AuthorizationRequest request =
        OAuth2AuthorizationRequest.authorizationCode()
            .authorizationUri(authorizationUri)
            .clientId(client)
            .redirectUri(row.getString("redirect_uri"))
            .scopes(scopes(row))
            .state(kept.state())
            .additionalParameters(kept.parameters())
            .build();
    return OAuth2Authorization.withRegisteredClient(clients.findById(client))
        .id(row.getString("id"))
        .principalName(row.getString("subject"))
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizedScopes(scopes(row))
        .attribute(OAuth2AuthorizationRequest.class.getName(), request)
        .attribute(Principal.class.getName(), person(row));
  }

  private static Entered person(ResultSet row) throws SQLException {
    var session =
        new Session(
            row.getObject("session_id", UUID.class),
            row.getLong("person_id"),
            row.getString("identity_provider"),
            row.getString("acr"),
            List.of((String[]) row.getArray("amr").getArray()),
            row.getTimestamp("auth_time").toInstant(),
            row.getString("login"));
    return new Entered(row.getString("subject"), session, row.getString("trail"));
  }

  private static Set<String> scopes(ResultSet row) throws SQLException {
    return Set.of((String[]) row.getArray("scopes").getArray());
  }

  private static Kept read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Kept>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }
}
