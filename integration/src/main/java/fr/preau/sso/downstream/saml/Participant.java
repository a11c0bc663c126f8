package fr.preau.sso.downstream.saml;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Optional;

/**
 * How a service was told of somebody: what a logout has to repeat exactly.
 *
 * @param nameId value
 * @param format URI
 * @param nameQualifier entityID of the hub
 * @param spNameQualifier entityID of the service
 * @param sessionIndex random
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Participant(
    String nameId,
    String format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    String sessionIndex) {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of text is always JSON", e);
    }
  }

  static Participant of(String json) {
    try {
      return JSON.readValue(json, Participant.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The log keeps JSON", e);
    }
  }

  /** Nobody's identifier reaches a log. */
  @Override
  public String toString() {
    return "Participant[" + sessionIndex + "]";
  }
}
