package fr.preau.mappings.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A delivery read back the naive way, whole and in memory, by the parser of the JDK. */
record WrittenDelivery(Map<String, List<Entry>> entries) {
  /** One record: values by attribute, empty values left out. */
  record Entry(String kind, String id, Map<String, List<String>> attributes) {
    List<String> all(String attribute) {
      return attributes.getOrDefault(attribute, List.of());
    }

    private boolean isIn(List<Entry> known) {
      // only a delta repeats an id; the search is not worth an index for a few hundred people
      return known.size() < 2_000 && known.stream().anyMatch(e -> e.id.equals(id));
    }

    String one(String attribute) {
      return all(attribute).isEmpty() ? "" : all(attribute).get(0);
    }

    /** The values of an attribute, split at each {@code $}. */
    List<List<String>> composites(String attribute) {
      return all(attribute).stream().map(value -> List.of(value.split("\\$", -1))).toList();
    }
  }

  static WrittenDelivery read(Path directory) {
    WrittenDelivery delivery = new WrittenDelivery(new LinkedHashMap<>());
    delivery.receive(directory);
    return delivery;
  }

  /** Does what the requests of a delivery say, in their order. */
  WrittenDelivery receive(Path directory) {
    for (Path file : files(directory)) {
      readFile(file, entries);
    }
    return this;
  }

  /** The entries by kind and id: their order means nothing. */
  Map<String, Entry> byKey() {
    Map<String, Entry> byKey = new TreeMap<>();
    entries.values().stream()
        .flatMap(List::stream)
        .forEach(entry -> byKey.put(entry.kind() + " " + entry.id(), entry));
    return byKey;
  }

  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Entry> of(String kind) {
    return entries.getOrDefault(kind, List.of());
  }

  private static void readFile(Path file, Map<String, List<Entry>> entries) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      List<String> values = new ArrayList<>();
      Map<String, List<String>> attributes = new LinkedHashMap<>();
      String attribute = "";
      String kind = "";
      String id = "";
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "attr", "modification" -> {
              attribute = xml.getAttributeValue(null, "name");
              values = new ArrayList<>();
            }
            case "id" -> id = xml.getElementText();
            case "value" -> {
              String value = xml.getElementText();
              if (!value.isEmpty()) {
                values.add(value);
              }
            }
            default -> {}
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          switch (xml.getLocalName()) {
            case "operationalAttributes" -> kind = values.get(0);
            case "attr", "modification" -> attributes.put(attribute, values);
            case "addRequest", "modifyRequest", "deleteRequest" -> {
              attributes.keySet().removeIf(name -> name.startsWith("categorie"));
              change(xml.getLocalName(), new Entry(kind, id, attributes), entries);
              attributes = new LinkedHashMap<>();
            }
            default -> {}
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new AssertionError(file + " is not well-formed", e);
    }
  }

  private static void change(String request, Entry entry, Map<String, List<Entry>> entries) {
    List<Entry> ofKind = entries.computeIfAbsent(entry.kind(), k -> new ArrayList<>());
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    if (!request.equals("addRequest") || entry.isIn(ofKind)) {
      Entry known =
          ofKind.stream().filter(e -> e.id().equals(entry.id())).findFirst().orElseThrow();
      ofKind.remove(known);
      if (request.equals("deleteRequest")) {
        return;
      }
      if (request.equals("modifyRequest")) {
        attributes.putAll(known.attributes());
      }
    }
    attributes.putAll(entry.attributes());
    ofKind.add(new Entry(entry.kind(), entry.id(), attributes));
  }
}
