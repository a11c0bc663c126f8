package fr.preau.sso.upstream.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTParser;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.platform.OidcUpstreamConfig;
import fr.preau.sso.upstream.join.Said;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says about a login, read from a file to try the rules: the JSON of its claims, or
 * an id_token or userinfo as it was signed. Nothing of it is verified, so nothing but an
 * explanation may come of it.
 */
public final class OidcLoginFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private OidcLoginFile() {}

  /**
   * Reads claims.
   *
   * @param where its name, for whoever has to correct it
   * @return empty when it is a document of another kind
   * @throws Failure {@code login-file-unreadable} (1)
   */
  public static Optional<Said> read(String document, String where, OidcUpstreamConfig provider) {
    Map<String, Object> claims = claims(document.strip(), where);
    return claims.get("attributes") instanceof Map
        ? Optional.empty()
        : Optional.of(ClaimsSeen.of(provider, claims, Map.of()));
  }

  private static Map<String, Object> claims(String text, String where) {
    try {
      return text.startsWith("{")
          ? JSON.readValue(text, new TypeReference<Map<String, Object>>() {})
          : JWTParser.parse(text).getJWTClaimsSet().getClaims();
    } catch (JsonProcessingException | ParseException e) {
      throw Failure.of(ExitCode.USAGE, "login-file-unreadable", where).because(e);
    }
  }
}
