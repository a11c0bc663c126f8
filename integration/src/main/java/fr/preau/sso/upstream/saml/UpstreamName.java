package fr.preau.sso.upstream.saml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.NameIDType;

/**
 * A NameID with all that a logout has to repeat.
 *
 * @param value the login, as the identity provider names it
 */
public record UpstreamName(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier) {
  /** Whether the name is the login's for good. */
  boolean isPersistent() {
    return format.equals(Optional.of(NameIDType.PERSISTENT));
  }

  void write(ObjectNode json) {
    json.put("nameId", value);
    format.ifPresent(text -> json.put("format", text));
    nameQualifier.ifPresent(text -> json.put("nameQualifier", text));
    spNameQualifier.ifPresent(text -> json.put("spNameQualifier", text));
  }

  static UpstreamName read(JsonNode json) {
    return new UpstreamName(
        json.path("nameId").asText(),
        Optional.ofNullable(json.path("format").textValue()),
        Optional.ofNullable(json.path("nameQualifier").textValue()),
        Optional.ofNullable(json.path("spNameQualifier").textValue()));
  }

  /** Says the same in a message. */
  public void fill(NameID name) {
    name.setValue(value);
    format.ifPresent(name::setFormat);
    nameQualifier.ifPresent(name::setNameQualifier);
    spNameQualifier.ifPresent(name::setSPNameQualifier);
  }

  /** Hidden: it may be a name of a person. */
  @Override
  public String toString() {
    return "UpstreamName[…]";
  }
}
