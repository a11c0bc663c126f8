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

    String one(String attribute) {
      return all(attribute).isEmpty() ? "" : all(attribute).get(0);
    }

    /** The values of an attribute, split at each {@code $}. */
    List<List<String>> composites(String attribute) {
      return all(attribute).stream().map(value -> List.of(value.split("\\$", -1))).toList();
    }
  }

  static WrittenDelivery read(Path directory) {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (Path file : files(directory)) {
      readFile(file, entries);
    }
    return new WrittenDelivery(entries);
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
            case "attr" -> {
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
            case "attr" -> attributes.put(attribute, values);
            case "addRequest" -> {
              entries
                  .computeIfAbsent(kind, k -> new ArrayList<>())
                  .add(new Entry(kind, id, attributes));
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
}
