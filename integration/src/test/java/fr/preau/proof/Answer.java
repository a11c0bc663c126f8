package fr.preau.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/**
 * What one command answered.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Answer(int exit, String out, String err) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The one JSON document on standard output. */
  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not one JSON document: " + out + err, e);
    }
  }

  /** Succeeds with that exit code, and without a stack trace in any case. */
  Answer exits(int code) {
    assertThat(exit).as(out + err).isEqualTo(code);
    assertThat(out + err)
        .doesNotContainPattern("\\bat (fr\\.preau|java|org)\\b")
        .doesNotContain("Exception");
    return this;
  }

  /** Succeeds if it is an error of the contract: every key, a message, something to do. */
  Answer isError(int exitCode, String code) {
    exits(exitCode);
    JsonNode error = json().path("error");
    assertThat(keys(json())).containsExactly("error");
    assertThat(keys(error)).containsExactly("code", "message", "where", "action");
    assertThat(error.path("code").asText()).as(error.toString()).isEqualTo(code);
    assertThat(error.path("message").asText()).as(error.toString()).isNotBlank();
    assertThat(error.path("action").asText()).as(error.toString()).isNotBlank();
    return this;
  }

  private static List<String> keys(JsonNode object) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(object.fieldNames(), 0), false)
        .toList();
  }
}
