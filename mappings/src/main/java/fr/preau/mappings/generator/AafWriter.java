package fr.preau.mappings.generator;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamWriter2;

/** Writes the records of one kind, in as many files as the part size calls for. */
final class AafWriter implements AutoCloseable {
  private static final OutputFactoryImpl FACTORY = new OutputFactoryImpl();
  private static final int BUFFER = 1 << 16;
  private static final DateTimeFormatter FILE_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter HEADER_DATE =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  /** Whether a delivery says everything, or what changed. */
  enum Mode {
    FULL("Complet"),
    DELTA("Delta");

    private final String word;

    Mode(String word) {
      this.word = word;
    }
  }

  private final Path directory;
  private final RecordKind kind;
  private final Mode mode;
  private final LocalDate date;
  private final GeneratorOptions options;
  private OutputStream out = OutputStream.nullOutputStream();
  private XMLStreamWriter2 xml;
  private int parts;
  private int records;

  /** Opens the first part, so that a kind without records has a file too. */
  AafWriter(Path directory, RecordKind kind, Mode mode, LocalDate date, GeneratorOptions options) {
    this.directory = directory;
    this.kind = kind;
    this.mode = mode;
    this.date = date;
    this.options = options;
    this.xml = openPart();
  }

  int records() {
    return records;
  }

  /** Says that a record is there. */
  void add(AafRecord record) {
    request(
        "addRequest",
        record.id(),
        () -> {
          start("attributes");
          for (var attribute : record.attributes().entrySet()) {
            attribute(attribute.getKey(), attribute.getValue());
          }
          xml.writeEndElement();
          xml.writeRaw("\n");
        });
  }

  /** Says that attributes of a record have other values. */
  void modify(String id, Map<String, List<String>> attributes) {
    request(
        "modifyRequest",
        id,
        () -> {
          start("modifications");
          for (var attribute : attributes.entrySet()) {
            xml.writeStartElement("modification");
            xml.writeAttribute("name", attribute.getKey());
            xml.writeAttribute("operation", "replace");
            values(attribute.getValue());
          }
          xml.writeEndElement();
          xml.writeRaw("\n");
        });
  }

  /** Says that a record is gone. */
  void delete(String id) {
    request("deleteRequest", id, () -> {});
  }

  @Override
  public void close() {
    closePart();
  }

  private void request(String request, String id, Step body) {
    if (records > 0 && records % options.partSize() == 0) {
      closePart();
      xml = openPart();
    }
    records++;
    run(
        () -> {
          start(request);
          xml.writeStartElement("operationalAttributes");
          attribute(kind.category(), List.of(kind.object()));
          xml.writeEndElement();
          xml.writeRaw("\n");
          xml.writeStartElement("identifier");
          xml.writeStartElement("id");
          xml.writeCharacters(id);
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeRaw("\n");
          body.run();
          xml.writeEndElement();
          xml.writeRaw("\n");
        });
  }

  private void start(String element) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeRaw("\n");
  }

  private void attribute(String name, List<String> values) throws XMLStreamException {
    xml.writeStartElement("attr");
    xml.writeAttribute("name", name);
    values(values);
  }

  /** The values of the element that was started, and its end. */
  private void values(List<String> values) throws XMLStreamException {
    if (values.isEmpty()) {
      noValue();
    }
    for (String value : values) {
      xml.writeStartElement("value");
      xml.writeCharacters(value);
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeRaw("\n");
  }

  /** Both ways of writing an empty value are met, so both are written. */
  private void noValue() throws XMLStreamException {
    if (kind == RecordKind.SCHOOL) {
      xml.writeStartElement("value");
      xml.writeFullEndElement();
    } else {
      xml.writeEmptyElement("value");
    }
  }

  private XMLStreamWriter2 openPart() {
    String name =
        String.format(
            Locale.ROOT,
            "%s_%s_%s_%s_%04d.xml",
            options.project(),
            mode.word,
            FILE_DATE.format(date),
            kind.fileWord(),
            parts++);
    try {
      out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(name)), BUFFER);
      XMLStreamWriter2 writer = (XMLStreamWriter2) FACTORY.createXMLStreamWriter(out, "UTF-8");
      writer.writeRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      writer.writeDTD("<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">");
      writer.writeRaw("\n");
      writer.writeStartElement("ficAlimMENESR");
      writer.writeRaw("\n");
      header(writer, "versionAF", "AAF-VE2607");
      header(writer, "versionSDET", "Annexe 4bis version 6.7");
      header(writer, "codeAcademieExport", options.academyCode());
      header(writer, "degre", options.degree().code());
      header(writer, "dateGenerationExport", HEADER_DATE.format(date));
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static void header(XMLStreamWriter2 writer, String name, String value)
      throws XMLStreamException {
    writer.writeComment(" " + name + "=\"" + value + "\" ");
    writer.writeRaw("\n");
  }

  private void closePart() {
    try {
      run(
          () -> {
            xml.writeEndElement();
            xml.writeRaw("\n");
            xml.writeEndDocument();
            xml.close();
          });
    } finally {
      closeFile();
    }
  }

  private void closeFile() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(
          e.getCause() instanceof IOException io ? io : new IOException(e));
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws XMLStreamException;
  }
}
