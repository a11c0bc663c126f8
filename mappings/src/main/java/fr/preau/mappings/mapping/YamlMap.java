package fr.preau.mappings.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping that knows its lines; what is not as asked becomes a mistake and counts as absent.
 */
final class YamlMap {
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Where> keys = new LinkedHashMap<>();
  private final Where where;
  private final Mistakes mistakes;
  private final Node node;

  private YamlMap(MappingNode node, Where file, Mistakes mistakes) {
    this.node = node;
    this.where = at(file, node);
    this.mistakes = mistakes;
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (values.put(key.getValue(), tuple.getValueNode()) != null) {
          mistakes.add(at(file, key), "duplicate-key", key.getValue());
        }
        keys.put(key.getValue(), at(file, key));
      } else {
        mistakes.add(at(file, tuple.getKeyNode()), "key-not-text");
      }
    }
  }

  static Optional<YamlMap> of(Node node, Where file, Mistakes mistakes) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMap(mapping, file, mistakes));
    }
    mistakes.add(at(file, node), "not-a-map");
    return Optional.empty();
  }

  Where where() {
    return where;
  }

  Node node() {
    return node;
  }

  Where where(String key) {
    return keys.getOrDefault(key, where);
  }

  Set<String> keys() {
    return keys.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  void allow(String... allowed) {
    Set<String> known = new TreeSet<>(List.of(allowed));
    keys.forEach(
        (key, place) -> {
          if (!known.contains(key)) {
            mistakes.add(place, "unknown-key", key, String.join(", ", known));
          }
        });
  }

  Optional<String> text(String key) {
    Node value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    mistakes.add(where(key), "not-a-value", key);
    return Optional.empty();
  }

  /** One text or a list of them. */
  List<String> texts(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      List<String> texts = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar) {
          texts.add(scalar.getValue());
        } else {
          mistakes.add(at(where, item), "not-a-value", key);
        }
      }
      return texts;
    }
    return text(key).map(List::of).orElse(List.of());
  }

  /** One word of several. */
  Optional<String> word(String key, String... allowed) {
    return text(key)
        .filter(
            text -> {
              boolean known = List.of(allowed).contains(text);
              if (!known) {
                mistakes.add(where(key), "word", key, text, String.join(", ", allowed));
              }
              return known;
            });
  }

  Optional<Boolean> flag(String key) {
    return word(key, "true", "false").map(Boolean::valueOf);
  }

  Optional<YamlMap> map(String key) {
    Node value = values.get(key);
    return value == null ? Optional.empty() : of(value, where, mistakes);
  }

  List<YamlMap> maps(String key) {
    Node value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence) {
      List<YamlMap> maps = new ArrayList<>();
      sequence.getValue().forEach(item -> of(item, where, mistakes).ifPresent(maps::add));
      return maps;
    }
    mistakes.add(where(key), "not-a-list", key);
    return List.of();
  }

  private static Where at(Where file, Node node) {
    return file.atLine(node.getStartMark().getLine() + 1);
  }
}
