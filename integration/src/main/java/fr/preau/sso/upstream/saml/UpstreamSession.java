package fr.preau.sso.upstream.saml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A session at an identity provider, as a logout has to name it.
 *
 * @param idp entity id
 * @param name of the login
 * @param sessionIndex names the session there
 * @param logoutUrl address that the browser may visit to end it ({@code FrEduUrlRetour})
 */
record UpstreamSession(
    String idp, UpstreamName name, Optional<String> sessionIndex, Optional<String> logoutUrl) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LOGOUT_URL =
      List.of("FrEduUrlRetour", "urn:oid:1.3.6.1.4.1.20326.10.999.1.5");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https://|http://(localhost|127\\.0\\.0\\.1)[:/])[\\x21-\\x7e&&[^\\\\\"<>]]{1,2000}");

  static UpstreamSession of(String idp, Believed believed) {
    Optional<String> url =
        LOGOUT_URL.stream()
            .flatMap(name -> believed.attributes().getOrDefault(name, List.of()).stream())
            .filter(address -> ADDRESS.matcher(address).matches())
            .findFirst();
    return new UpstreamSession(idp, believed.name(), believed.sessionIndex(), url);
  }

  static UpstreamSession read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return new UpstreamSession(
          json.path("idp").asText(),
          UpstreamName.read(json),
          Optional.ofNullable(json.path("sessionIndex").textValue()),
          Optional.ofNullable(json.path("logoutUrl").textValue()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON", e);
    }
  }

  String toJson() {
    ObjectNode json = JSON.createObjectNode();
    json.put("idp", idp);
    name.write(json);
    sessionIndex.ifPresent(text -> json.put("sessionIndex", text));
    logoutUrl.ifPresent(text -> json.put("logoutUrl", text));
    return json.toString();
  }

  /** The identity provider alone. */
  @Override
  public String toString() {
    return "UpstreamSession[" + idp + "]";
  }
}
