package fr.preau.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings that a schema has found good, with what holds where one is not given.
 *
 * @param node an object, or missing
 */
record Settings(JsonNode node) {
  /** Nothing given: every default holds. */
  static Settings none() {
    return new Settings(MissingNode.getInstance());
  }

  Settings at(String key) {
    return new Settings(node.path(key));
  }

  boolean has(String key) {
    return node.has(key);
  }

  Optional<String> text(String key) {
    return node.has(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
  }

  int integer(String key, int otherwise) {
    return node.path(key).asInt(otherwise);
  }

  Duration seconds(String key, Duration otherwise) {
    return Duration.ofSeconds(integer(key, (int) otherwise.toSeconds()));
  }

  double number(String key, double otherwise) {
    return node.path(key).asDouble(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return node.path(key).asBoolean(otherwise);
  }

  /** The entries of a list; empty when there is no list of that name. */
  <T> Optional<List<T>> list(String key, Function<JsonNode, T> entry) {
    if (!node.path(key).isArray()) {
      return Optional.empty();
    }
    var entries = new ArrayList<T>();
    node.get(key).forEach(element -> entries.add(entry.apply(element)));
    return Optional.of(entries);
  }

  /** The texts of a list; none when there is no list of that name. */
  List<String> texts(String key) {
    return list(key, JsonNode::asText).orElse(List.of());
  }

  /** The texts of an object by their names; none when it is missing. */
  Map<String, String> words() {
    var words = new HashMap<String, String>();
    node.properties().forEach(word -> words.put(word.getKey(), word.getValue().asText()));
    return words;
  }

  GuardThresholds.Limit limit(String key, GuardThresholds.Limit otherwise) {
    Settings limit = at(key);
    return new GuardThresholds.Limit(
        limit.integer("count", otherwise.count()), limit.number("percent", otherwise.percent()));
  }

  GuardThresholds guards(GuardThresholds otherwise) {
    Settings guards = at("guards");
    return new GuardThresholds(
        guards.limit("pupils", otherwise.pupils()),
        guards.limit("staff", otherwise.staff()),
        guards.limit("divisionMemberships", otherwise.divisionMemberships()),
        guards.number("pupilsWithoutDivision", otherwise.pupilsWithoutDivision()),
        guards.limit("teachings", otherwise.teachings()),
        guards.limit("overall", otherwise.overall()));
  }
}
