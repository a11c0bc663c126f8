package fr.preau.sso.upstream.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.preau.sso.keys.Sealing;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A session at a provider, as a logout has to name it.
 *
 * @param subject of the login
 * @param session its {@code sid} there
 * @param idToken encrypted: the provider asks for it at a logout, and it tells of the person
 */
record UpstreamLogin(String subject, Optional<String> session, String idToken) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static UpstreamLogin of(Believed believed, Sealing sealing) {
    byte[] token = believed.idToken().getTokenValue().getBytes(StandardCharsets.US_ASCII);
    return new UpstreamLogin(believed.subject(), believed.session(), sealing.seal(token));
  }

  static UpstreamLogin read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new UpstreamLogin(
          json.path("sub").asText(),
          Optional.ofNullable(json.path("sid").textValue()),
          json.path("idToken").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("sub", subject);
    session.ifPresent(sid -> json.put("sid", sid));
    json.put("idToken", idToken);
    return json.toString();
  }

  String hint(Sealing sealing) {
    return new String(sealing.open(idToken), StandardCharsets.US_ASCII);
  }

  /** Nothing of the person. */
  @Override
  public String toString() {
    return "UpstreamLogin[…]";
  }
}
