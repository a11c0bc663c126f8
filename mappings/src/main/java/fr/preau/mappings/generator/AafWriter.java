package fr.preau.mappings.generator;

import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

  /** The kinds of record, with their words in file names and in the records. */
  enum Kind {
    SCHOOL("EtabEducNat", "categorieStructure", "EtabEducNat"),
    SUBJECT("MatiereEducNat", "categorieMatiere", "MatEducNat"),
    LEVEL("MefEducNat", "categorieMef", "MefEducNat"),
    PUPIL("Eleve", "categoriePersonne", "Eleve"),
    RELATIVE("PersRelEleve", "categoriePersonne", "PersRelEleve"),
    STAFF("PersEducNat", "categoriePersonne", "PersEducNat");

    private final String fileWord;
    private final String category;
    private final String object;

    Kind(String fileWord, String category, String object) {
      this.fileWord = fileWord;
      this.category = category;
      this.object = object;
    }
  }

  private final Path directory;
  private final Kind kind;
  private final Edition edition;
  private final GeneratorOptions options;
  private OutputStream out = OutputStream.nullOutputStream();
  private XMLStreamWriter2 xml;
  private int parts;
  private int records;

  /** Opens the first part, so that a kind without records has a file too. */
  AafWriter(Path directory, Kind kind, Edition edition, GeneratorOptions options) {
    this.directory = directory;
    this.kind = kind;
    this.edition = edition;
    this.options = options;
    this.xml = openPart();
  }

  int records() {
    return records;
  }

  void begin(String id) {
    if (records > 0 && records % options.partSize() == 0) {
      closePart();
      xml = openPart();
    }
    records++;
    run(
        () -> {
          xml.writeStartElement("addRequest");
          xml.writeRaw("\n");
          xml.writeStartElement("operationalAttributes");
        });
    attribute(kind.category, kind.object);
    run(
        () -> {
          xml.writeEndElement();
          xml.writeRaw("\n");
          xml.writeStartElement("identifier");
          xml.writeStartElement("id");
          xml.writeCharacters(id);
          xml.writeEndElement();
          xml.writeEndElement();
          xml.writeRaw("\n");
          xml.writeStartElement("attributes");
          xml.writeRaw("\n");
        });
  }

  /** An attribute with one value; an empty one stands for no value. */
  void attribute(String name, String value) {
    run(
        () -> {
          startAttribute(name);
          value(value);
          endAttribute();
        });
  }

  /** An attribute with any number of values. */
  void attribute(String name, Collection<String> values) {
    run(
        () -> {
          startAttribute(name);
          for (String value : values.isEmpty() ? List.of("") : values) {
            value(value);
          }
          endAttribute();
        });
  }

  /** Attributes that every record has and that hold nothing here. */
  void empty(String... names) {
    for (String name : names) {
      attribute(name, "");
    }
  }

  void end() {
    run(
        () -> {
          xml.writeEndElement();
          xml.writeRaw("\n");
          xml.writeEndElement();
          xml.writeRaw("\n");
        });
  }

  @Override
  public void close() {
    closePart();
  }

  private void startAttribute(String name) throws XMLStreamException {
    xml.writeStartElement("attr");
    xml.writeAttribute("name", name);
  }

  private void value(String value) throws XMLStreamException {
    if (!value.isEmpty()) {
      xml.writeStartElement("value");
      xml.writeCharacters(value);
      xml.writeEndElement();
    } else if (kind == Kind.SCHOOL) {
      // both ways of writing an empty value are met, so both are written
      xml.writeStartElement("value");
      xml.writeFullEndElement();
    } else {
      xml.writeEmptyElement("value");
    }
  }

  private void endAttribute() throws XMLStreamException {
    xml.writeEndElement();
    xml.writeRaw("\n");
  }

  private XMLStreamWriter2 openPart() {
    String name =
        String.format(
            Locale.ROOT,
            "%s_Complet_%s_%s_%04d.xml",
            options.project(),
            FILE_DATE.format(edition.date()),
            kind.fileWord,
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
      header(writer, "degre", "2D");
      header(writer, "dateGenerationExport", HEADER_DATE.format(edition.date()));
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
