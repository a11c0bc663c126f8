package fr.preau.sso.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.preau.platform.ExitCode;
import fr.preau.platform.Failure;
import fr.preau.sso.upstream.join.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider says about a login, written down to try the rules: {@code {"issuer": …,
 * "persistentId": …, "attributes": {"name": ["value"]}}}, all but the attributes optional.
 */
public final class LoginFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LoginFile() {}

  /**
   * Reads a document.
   *
   * @param where its name, for whoever has to correct it
   * @param issuer of a document that names none
   * @throws Failure {@code login-file-unreadable} (1)
   */
  public static Said read(String document, String where, String issuer) {
    try {
      JsonNode root = JSON.readTree(document);
      if (!root.path("attributes").isObject()) {
        throw Failure.of(ExitCode.USAGE, "login-file-unreadable", where);
      }
      Map<String, List<String>> attributes = new LinkedHashMap<>();
      root.get("attributes")
          .properties()
          .forEach(named -> attributes.put(named.getKey(), values(named.getValue())));
      return new Said(
          root.path("issuer").asText(issuer),
          Optional.ofNullable(root.path("persistentId").textValue()),
          attributes);
    } catch (JsonProcessingException e) {
      throw Failure.of(ExitCode.USAGE, "login-file-unreadable", where).because(e);
    }
  }

  private static List<String> values(JsonNode node) {
    var values = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(each -> values.add(each.asText()));
    } else {
      values.add(node.asText());
    }
    return values;
  }
}
