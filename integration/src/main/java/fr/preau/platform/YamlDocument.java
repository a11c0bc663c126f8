package fr.preau.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A small YAML file as a tree, with the line of every setting. Aliases are refused, so a document
 * is never larger than its file; a number that starts with a zero stays the text that it is.
 *
 * @param name the file, relative to the home
 * @param root an object; empty when the file has comments only
 * @param lines line of each setting by its JSON pointer
 */
record YamlDocument(String name, JsonNode root, Map<String, Integer> lines) {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 20;
  private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9_]+");

  /**
   * Reads a file.
   *
   * @param name how mistakes call it
   * @throws ConfigException when it is not YAML
   */
  static YamlDocument read(Path file, String name) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw mistake(name, 1, "too-long", Integer.toString(MAX_BYTES));
      }
      try (JsonParser parser = factory().createParser(Files.readString(file))) {
        return read(parser, name);
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw mistake(name, line, "not-yaml", sentence(e.getOriginalMessage()));
    } catch (CharacterCodingException e) {
      throw mistake(name, 1, "not-utf8");
    } catch (IOException e) {
      throw mistake(name, 1, "unreadable", e.getClass().getSimpleName());
    }
  }

  /** The line of a setting, else of what should contain it. */
  int line(String pointer) {
    String at = pointer;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return lines.getOrDefault(at, 1);
  }

  /** A mistake of this file. */
  ConfigMistake mistake(String pointer, String code, String... arguments) {
    String path = pointer.isEmpty() ? "" : pointer.substring(1).replace('/', '.');
    return new ConfigMistake(name, line(pointer), path, code, List.of(arguments));
  }

  private static YAMLFactory factory() {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    return YAMLFactory.builder()
        .loaderOptions(options)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  private static YamlDocument read(JsonParser parser, String name) throws IOException {
    var lines = new HashMap<String, Integer>();
    JsonToken first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL || isEmptyText(parser, first)) {
      return new YamlDocument(name, JsonNodeFactory.instance.objectNode(), Map.of());
    }
    JsonNode root = value((YAMLParser) parser, name, "", lines);
    if (parser.nextToken() != null) {
      throw mistake(name, parser.currentTokenLocation().getLineNr(), "two-documents");
    }
    return new YamlDocument(name, root, Map.copyOf(lines));
  }

  private static boolean isEmptyText(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_STRING && parser.getText().isEmpty();
  }

  private static JsonNode value(
      YAMLParser parser, String name, String pointer, Map<String, Integer> lines)
      throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    lines.putIfAbsent(pointer, line);
    if (parser.isCurrentAlias()) {
      throw mistake(name, line, "alias");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, name, pointer, lines);
      case START_ARRAY -> array(parser, name, pointer, lines);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> nodes.textNode(parser.getText());
    };
  }

  private static JsonNode object(
      YAMLParser parser, String name, String pointer, Map<String, Integer> lines)
      throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String below = pointer + "/" + key;
      lines.put(below, parser.currentTokenLocation().getLineNr());
      parser.nextToken();
      object.set(key, value(parser, name, below, lines));
    }
    return object;
  }

  private static JsonNode array(
      YAMLParser parser, String name, String pointer, Map<String, Integer> lines)
      throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, name, pointer + "/" + array.size(), lines));
    }
    return array;
  }

  private static JsonNode number(JsonParser parser) throws IOException {
    if (LEADING_ZERO.matcher(parser.getText()).matches()) {
      return JsonNodeFactory.instance.textNode(parser.getText());
    }
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? JsonNodeFactory.instance.numberNode(parser.getDecimalValue().toBigIntegerExact())
        : JsonNodeFactory.instance.numberNode(parser.getDecimalValue());
  }

  private static ConfigException mistake(String name, int line, String code, String... arguments) {
    return new ConfigException(
        List.of(new ConfigMistake(name, line, "", code, List.of(arguments))));
  }

  /** What the parser was doing and what it found, without the excerpts, which are indented. */
  private static String sentence(String text) {
    return text.lines().filter(line -> !line.startsWith(" ")).collect(Collectors.joining(": "));
  }
}
