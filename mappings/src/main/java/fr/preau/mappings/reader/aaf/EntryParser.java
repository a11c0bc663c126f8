package fr.preau.mappings.reader.aaf;

import fr.preau.mappings.reader.RawEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads one request element into a raw entry, by the grammar of {@code ficAlimMENESR.dtd}. */
final class EntryParser {
  /** What a value takes beside its characters: its object, its place in a list. */
  private static final int OVERHEAD = 64;

  private final XmlCursor cursor;
  private final ReaderLimits limits;
  private final NameCache names = new NameCache();
  private long size;

  EntryParser(XmlCursor cursor, ReaderLimits limits) {
    this.cursor = cursor;
    this.limits = limits;
  }

  /** The entry whose request element the cursor has just entered. */
  RawEntry parse(RawEntry.Request request) throws XMLStreamException {
    int line = cursor.line();
    size = 0;
    Optional<String> kind = Optional.empty();
    Optional<String> id = Optional.empty();
    Map<String, List<String>> attributes = new LinkedHashMap<>(64);
    while (cursor.nextChild()) {
      switch (cursor.name()) {
        case "operationalAttributes" -> kind = firstOf(kind, first("attr", "value"));
        case "identifier" -> id = firstOf(id, first("id"));
        case "attributes" -> readAttributes("attr", attributes);
        case "modifications" -> readAttributes("modification", attributes);
        default -> cursor.skipUnknown();
      }
    }
    return new RawEntry(request, kind, id, Collections.unmodifiableMap(attributes), line);
  }

  private static Optional<String> firstOf(Optional<String> before, String text) {
    return before.isPresent() || text.isEmpty() ? before : Optional.of(text.strip());
  }

  /** First non-empty text at the end of this path below the element. */
  private String first(String... path) throws XMLStreamException {
    return first(path, 0);
  }

  private String first(String[] path, int level) throws XMLStreamException {
    String found = "";
    while (cursor.nextChild()) {
      if (!cursor.name().equals(path[level])) {
        cursor.skipUnknown();
        continue;
      }
      String text = level == path.length - 1 ? cursor.text() : first(path, level + 1);
      if (found.isEmpty()) {
        found = text;
      }
    }
    return found;
  }

  private void readAttributes(String element, Map<String, List<String>> attributes)
      throws XMLStreamException {
    while (cursor.nextChild()) {
      if (!cursor.name().equals(element)) {
        cursor.skipUnknown();
        continue;
      }
      String name = names.canonical(attributeName());
      List<String> values = readValues();
      List<String> before = attributes.putIfAbsent(name, values);
      if (before != null) {
        attributes.put(name, joined(before, values));
      }
      if (attributes.size() > limits.maxAttributes()) {
        throw cursor.refusal("limit-attributes", String.valueOf(limits.maxAttributes()));
      }
    }
  }

  /** The attribute's name; without it, or with another order than to replace, nothing is safe. */
  private String attributeName() {
    String name = cursor.xmlAttribute("name");
    String operation = cursor.xmlAttribute("operation");
    if (name.isEmpty() || !operation.isEmpty() && !operation.equals("replace")) {
      throw cursor.refusal("xml-structure");
    }
    take(name.length());
    return name;
  }

  private List<String> readValues() throws XMLStreamException {
    String first = "";
    List<String> more = List.of();
    while (cursor.nextChild()) {
      if (!cursor.name().equals("value")) {
        cursor.skipUnknown();
        continue;
      }
      String value = cursor.text();
      if (value.isEmpty()) {
        continue;
      }
      take(value.length());
      if (first.isEmpty()) {
        first = value;
        continue;
      }
      if (more.isEmpty()) {
        more = new ArrayList<>();
        more.add(first);
      }
      more.add(value);
      if (more.size() > limits.maxValues()) {
        throw cursor.refusal("limit-values", String.valueOf(limits.maxValues()));
      }
    }
    if (first.isEmpty()) {
      return List.of();
    }
    return more.isEmpty() ? List.of(first) : List.copyOf(more);
  }

  /** A name given twice keeps all its values: none is dropped in silence. */
  private List<String> joined(List<String> before, List<String> values) {
    List<String> all = new ArrayList<>(before);
    all.addAll(values);
    if (all.size() > limits.maxValues()) {
      throw cursor.refusal("limit-values", String.valueOf(limits.maxValues()));
    }
    return List.copyOf(all);
  }

  private void take(int length) {
    size += OVERHEAD + 2L * length;
    if (size > limits.maxEntrySize()) {
      throw cursor.refusal("limit-entry", String.valueOf(limits.maxEntrySize() >> 20));
    }
  }
}
