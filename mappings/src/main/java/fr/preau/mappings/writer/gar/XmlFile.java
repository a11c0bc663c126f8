package fr.preau.mappings.writer.gar;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One XML file of a delivery while it is built, in memory: the partition bounds it, the archive
 * needs its size before its content, and nobody's data is left behind on the disk.
 */
final class XmlFile implements GarSink {
  private static final String PREFIX = "men";
  private static final String VERSION = "1.0";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final XMLOutputFactory FACTORY = new OutputFactoryImpl();

  private final GarKind kind;
  private final GarDegree degree;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
  private final XMLStreamWriter xml;
  private int nodes;
  private int records;

  XmlFile(GarKind kind, GarDegree degree) {
    this.kind = kind;
    this.degree = degree;
    try {
      this.xml = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement(PREFIX, kind.rootElement(), degree.namespace());
      xml.writeNamespace(PREFIX, degree.namespace());
      xml.writeNamespace("xsi", INSTANCE);
      xml.writeAttribute(
          "xsi", INSTANCE, "schemaLocation", degree.namespace() + " " + degree.officialSchema());
      xml.writeAttribute("Version", VERSION);
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  GarKind kind() {
    return kind;
  }

  /** Elements written so far, the root excepted. */
  int nodes() {
    return nodes;
  }

  int records() {
    return records;
  }

  /** Adds a record, on a line of its own, so that a line number points at a record. */
  void add(GarRecord item, int itemNodes) {
    try {
      xml.writeCharacters("\n");
      open(item.section().element(degree));
      GarLayout.lay(item, degree, this);
      close();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
    nodes += itemNodes;
    records++;
  }

  /** Ends the document; nothing can be added afterwards. */
  byte[] finish() {
    try {
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void required(GarField field, String text) {
    try {
      xml.writeStartElement(PREFIX, field.element(), degree.namespace());
      xml.writeCharacters(text);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  @Override
  public void optional(GarField field, String text) {
    if (!text.isBlank()) {
      required(field, text);
    }
  }

  @Override
  public void atLeastOne(GarField field, int count) {
    // settled by the rules before a record is added
  }

  @Override
  public void open(String element) {
    try {
      xml.writeStartElement(PREFIX, element, degree.namespace());
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  @Override
  public void close() {
    try {
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  /** Writing to memory fails only when the calls do not make a document: a bug. */
  private static IllegalStateException unexpected(XMLStreamException e) {
    return new IllegalStateException("Cannot write a GAR file in memory", e);
  }
}
