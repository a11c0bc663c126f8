package fr.preau.providers.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What we write into an entry, beside its name and our key.
 *
 * @param attributes values by attribute, {@code objectClass} among them; the value that only the
 *     name gives is not
 * @param members names of a group's members by their keys
 */
record EntryContent(Map<String, List<String>> attributes, Map<String, String> members) {
  /** Token by token: there is one text an entry, and a directory has a million of them. */
  private static final JsonFactory JSON = new JsonFactory();

  /** Names of the kept form; short, since there is one an entry. */
  private static final String ATTRIBUTES = "a";

  private static final String MEMBERS = "m";

  EntryContent {
    attributes = sorted(attributes);
    members = sorted(members);
  }

  List<String> values(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }

  static EntryContent parse(String text) {
    var attributes = new TreeMap<String, List<String>>();
    var members = new TreeMap<String, String>();
    try (JsonParser json = JSON.createParser(text)) {
      json.nextToken();
      for (String part = json.nextFieldName(); part != null; part = json.nextFieldName()) {
        json.nextToken();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
          if (part.equals(ATTRIBUTES)) {
            attributes.put(name, list(json));
          } else {
            members.put(name, json.nextTextValue());
          }
        }
      }
      return new EntryContent(attributes, members);
    } catch (IOException e) {
      throw new IllegalStateException("The kept content of an entry is not JSON", e);
    }
  }

  /** The same text for the same content. */
  String text() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart(ATTRIBUTES);
      for (var attribute : attributes.entrySet()) {
        json.writeArrayFieldStart(attribute.getKey());
        for (String value : attribute.getValue()) {
          json.writeString(value);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeObjectFieldStart(MEMBERS);
      for (var member : members.entrySet()) {
        json.writeStringField(member.getKey(), member.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("The content of an entry is not JSON", e);
    }
    return text.toString();
  }

  /** Values never reach a log through string formatting. */
  @Override
  public String toString() {
    return "EntryContent" + attributes.keySet();
  }

  private static List<String> list(JsonParser json) throws IOException {
    var values = new ArrayList<String>(2);
    json.nextToken();
    for (String value = json.nextTextValue(); value != null; value = json.nextTextValue()) {
      values.add(value);
    }
    return values;
  }

  private static <T> Map<String, T> sorted(Map<String, T> map) {
    return map instanceof SortedMap ? map : new TreeMap<>(map);
  }
}
