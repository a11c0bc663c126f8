package fr.preau.providers.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What we write into an entry, beside its name and our key.
 *
 * @param attributes values by attribute, {@code objectClass} among them; the value that only the
 *     name gives is not
 * @param members names of a group's members by their keys
 */
record EntryContent(Map<String, List<String>> attributes, Map<String, String> members) {
  private static final ObjectReader READER = new ObjectMapper().readerFor(Stored.class);
  private static final ObjectWriter WRITER = new ObjectMapper().writerFor(Stored.class);

  /** The kept form; short names, since there is one an entry. */
  private record Stored(Map<String, List<String>> a, Map<String, String> m) {}

  EntryContent {
    attributes = new TreeMap<>(attributes);
    members = new TreeMap<>(members);
  }

  List<String> values(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }

  static EntryContent parse(String text) {
    try {
      Stored stored = READER.readValue(text);
      return new EntryContent(stored.a(), stored.m());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The kept content of an entry is not JSON", e);
    }
  }

  /** The same text for the same content. */
  String text() {
    try {
      return WRITER.writeValueAsString(new Stored(attributes, members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The content of an entry is not JSON", e);
    }
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "EntryContent" + attributes.keySet();
  }
}
