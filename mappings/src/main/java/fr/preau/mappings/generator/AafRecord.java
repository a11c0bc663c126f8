package fr.preau.mappings.generator;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record to be written.
 *
 * @param attributes values by name, in the order they are written; none for an empty one
 */
record AafRecord(RecordKind kind, String id, Map<String, List<String>> attributes) {

  static Builder of(RecordKind kind, String id) {
    return new Builder(kind, id);
  }

  /** The attributes that are not the same in an earlier record of the same id. */
  Map<String, List<String>> changedSince(AafRecord earlier) {
    Map<String, List<String>> changed = new LinkedHashMap<>(attributes);
    changed.entrySet().removeAll(earlier.attributes.entrySet());
    earlier.attributes.keySet().stream()
        .filter(name -> !attributes.containsKey(name))
        .forEach(name -> changed.put(name, List.of()));
    return changed;
  }

  /** Collects attributes. Not thread-safe. */
  static final class Builder {
    private final RecordKind kind;
    private final String id;
    private final Map<String, List<String>> attributes = new LinkedHashMap<>();

    private Builder(RecordKind kind, String id) {
      this.kind = kind;
      this.id = id;
    }

    /** An attribute with one value; an empty one stands for no value. */
    Builder attribute(String name, String value) {
      attributes.put(name, value.isEmpty() ? List.of() : List.of(value));
      return this;
    }

    /** An attribute with any number of values. */
    Builder attribute(String name, Collection<String> values) {
      attributes.put(name, List.copyOf(values));
      return this;
    }

    /** Attributes that every record has and that hold nothing here. */
    Builder empty(String... names) {
      for (String name : names) {
        attributes.put(name, List.of());
      }
      return this;
    }

    AafRecord build() {
      return new AafRecord(kind, id, Collections.unmodifiableMap(attributes));
    }
  }
}
