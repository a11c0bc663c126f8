package fr.preau.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes back, field by field, what a run changed in the content of an entry that was changed again
 * since.
 */
final class EntryMerge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> GUARDIANS = Set.of("relatives", "children");
  private static final String SOURCE = "source";

  private final Map<String, JsonNode> fields;
  private final List<String> conflicts = new ArrayList<>();
  private int withheld;

  /**
   * Merges.
   *
   * @param before content before the run
   * @param after content that the run gave
   * @param now content now
   */
  EntryMerge(String before, String after, String now) {
    Map<String, JsonNode> old = fields(before);
    Map<String, JsonNode> changed = fields(after);
    this.fields = fields(now);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(changed.keySet());
    for (String name : names) {
      JsonNode was = value(old, name);
      JsonNode became = value(changed, name);
      JsonNode is = value(fields, name);
      if (was.equals(became) || is.equals(was)) {
        continue;
      }
      if (!is.equals(became)) {
        conflicts.add(name);
      } else if (GUARDIANS.contains(name)) {
        fields.put(name, withoutLostGuardians(was, is));
      } else {
        fields.put(name, was);
      }
    }
  }

  /** Fields that a later run changed too: they stay as they are. */
  List<String> conflicts() {
    return conflicts;
  }

  /** Guardians that are not given back. */
  int withheld() {
    return withheld;
  }

  /** The merged content. */
  String content() {
    ObjectNode content = JSON.createObjectNode();
    ArrayNode source = JSON.createArrayNode();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(SOURCE + " ") && !value.isMissingNode()) {
            source.add(value);
          } else if (!value.isMissingNode()) {
            content.set(name, value);
          }
        });
    content.set(SOURCE, source);
    return content.toString();
  }

  /** A right that was taken away comes back only by a new word of the source. */
  private JsonNode withoutLostGuardians(JsonNode was, JsonNode is) {
    ArrayNode links = JSON.createArrayNode();
    for (JsonNode link : was) {
      JsonNode present = link(is, link.get(0).asText());
      if (!link.get(4).asBoolean() || present.path(4).asBoolean()) {
        links.add(link);
        continue;
      }
      withheld++;
      if (!present.isMissingNode()) {
        links.add(present);
      }
    }
    return links;
  }

  private static JsonNode link(JsonNode links, String person) {
    for (JsonNode link : links) {
      if (link.get(0).asText().equals(person)) {
        return link;
      }
    }
    return JSON.missingNode();
  }

  /**
   * What a person or a file changes on its own: posts are made of the rest, of the enrolments only
   * the administrative one is said.
   */
  private static Map<String, JsonNode> fields(String content) {
    try {
      var fields = new TreeMap<String, JsonNode>();
      JSON.readTree(content)
          .properties()
          .forEach(
              field -> {
                switch (field.getKey()) {
                  case "posts" -> {}
                  case "enrolments" -> fields.put("enrolments", administrative(field.getValue()));
                  case SOURCE ->
                      field
                          .getValue()
                          .forEach(row -> fields.put(SOURCE + " " + row.get(0).asText(), row));
                  default -> fields.put(field.getKey(), field.getValue());
                }
              });
      return fields;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The content of an entry is not JSON", e);
    }
  }

  private static JsonNode administrative(JsonNode enrolments) {
    ArrayNode said = JSON.createArrayNode();
    enrolments.forEach(
        row -> {
          if (row.get(1).asBoolean()) {
            said.add(row);
          }
        });
    return said;
  }

  private static JsonNode value(Map<String, JsonNode> fields, String name) {
    return fields.getOrDefault(name, JSON.missingNode());
  }
}
