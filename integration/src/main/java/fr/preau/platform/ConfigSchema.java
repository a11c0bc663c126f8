package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JSON Schemas of the configuration files ({@code config-schema/} on the class path). A schema
 * says what is allowed; its {@code description} gives an example where a pattern would puzzle.
 */
final class ConfigSchema {
  private static final String BASE = "https://preau.example.org/config-schema/";
  private static final String RESOURCES = "classpath:config-schema/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> sources = new ConcurrentHashMap<>();
  private final JsonSchemaFactory factory =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(BASE, RESOURCES)));
  private final SchemaValidatorsConfig options =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .build();

  /** Every mistake of a document, in the order of its lines. */
  List<ConfigMistake> check(YamlDocument document, String schemaFile) {
    JsonSchema schema = factory.getSchema(SchemaLocation.of(BASE + schemaFile), options);
    var mistakes = new ArrayList<ConfigMistake>();
    for (ValidationMessage message : schema.validate(document.root())) {
      mistakes.add(mistake(document, message));
    }
    mistakes.sort(java.util.Comparator.comparingInt(ConfigMistake::line));
    return mistakes;
  }

  private ConfigMistake mistake(YamlDocument document, ValidationMessage message) {
    String pointer = message.getInstanceLocation().toString();
    JsonNode schema = parentSchema(message.getSchemaLocation());
    String value = shown(document.root().at(pointer));
    return switch (message.getType()) {
      case "additionalProperties" ->
          document.mistake(
              pointer + "/" + message.getProperty(), "unknown", keys(schema.path("properties")));
      case "required" -> document.mistake(pointer, "missing", message.getProperty());
      case "type" -> document.mistake(pointer, "type", value, words(schema.path("type")));
      case "enum" -> document.mistake(pointer, "choice", value, words(schema.path("enum")));
      case "minimum", "maximum" ->
          document.mistake(
              pointer,
              "range",
              value,
              schema.path("minimum").asText("−∞"),
              schema.path("maximum").asText("∞"));
      case "pattern", "format" ->
          document.mistake(pointer, "form", value, schema.path("description").asText());
      case "minProperties", "maxProperties" ->
          document.mistake(pointer, "one-of", keys(schema.path("properties")));
      default -> document.mistake(pointer, "empty");
    };
  }

  private JsonNode parentSchema(SchemaLocation location) {
    String file = location.getAbsoluteIri().toString().substring(BASE.length());
    String keyword = location.getFragment().toString();
    return sources
        .computeIfAbsent(file, ConfigSchema::load)
        .at(keyword.substring(0, keyword.lastIndexOf('/')));
  }

  private static JsonNode load(String file) {
    try (var in = ConfigSchema.class.getResourceAsStream("/config-schema/" + file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String shown(JsonNode value) {
    return value.isContainerNode() ? value.isArray() ? "[…]" : "{…}" : value.asText();
  }

  private static String keys(JsonNode properties) {
    var names = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  private static String words(JsonNode allowed) {
    if (!allowed.isArray()) {
      return allowed.asText();
    }
    var words = new ArrayList<String>();
    allowed.forEach(word -> words.add(word.asText()));
    return String.join(", ", words);
  }
}
