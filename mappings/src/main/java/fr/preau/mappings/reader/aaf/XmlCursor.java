package fr.preau.mappings.reader.aaf;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.COMMENT;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.PROCESSING_INSTRUCTION;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import fr.preau.mappings.reader.Notice;
import fr.preau.mappings.reader.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.text.StringEscapeUtils;

/** Walks over the elements of a file and holds every token, name and depth against the limits. */
final class XmlCursor {
  /** Names that the grammar does not know: beyond this many the file is not an AAF export. */
  private static final int MAX_ODD_NAMES = 100;

  private static final int MAX_ENTITY_NAME = 16;

  private final XMLStreamReader xml;
  private final AafSource source;
  private final ReaderLimits limits;
  private final HeaderComments comments = new HeaderComments();
  private final List<Notice> notices = new ArrayList<>();
  private final Set<String> oddNames = new TreeSet<>();
  private int depth;
  private int oddities;

  XmlCursor(AafSource source, ReaderLimits limits) throws XMLStreamException {
    this.source = source;
    this.limits = limits;
    this.xml = source.parser();
  }

  /** Moves into the root element. */
  void enterRoot(String expected) throws XMLStreamException {
    int event = next();
    while (event != START_ELEMENT) {
      if (event == DTD && xml.getText().contains("<!ENTITY")) {
        throw refusal("xml-entities");
      }
      event = next();
    }
    if (!name().equals(expected)) {
      throw refusal("wrong-root", shown(name()), expected);
    }
  }

  /** Moves into the next child of the element, or to its end. */
  boolean nextChild() throws XMLStreamException {
    while (true) {
      switch (next()) {
        case START_ELEMENT:
          return true;
        case END_ELEMENT:
          return false;
        case CHARACTERS:
        case CDATA:
        case ENTITY_REFERENCE:
          noteStrayText();
          break;
        case COMMENT:
          if (depth == 1) {
            comments.add(xml.getText());
          }
          break;
        default:
      }
    }
  }

  /** Reads what follows the root: nothing but comments may. */
  void leave() throws XMLStreamException {
    int event = next();
    while (event != END_DOCUMENT) {
      event = next();
    }
  }

  /** Name of the element the cursor is in. */
  String name() {
    return xml.getLocalName();
  }

  /** An XML attribute of the element just entered, empty when it has none of that name. */
  String xmlAttribute(String name) {
    int count = xml.getAttributeCount();
    for (int i = 0; i < count; i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  /** Text of the element just entered, up to and with its end; empty when it is only blank. */
  String text() throws XMLStreamException {
    int event = next();
    if (event == END_ELEMENT) {
      return "";
    }
    StringBuilder gathered = new StringBuilder();
    if (event == CHARACTERS) {
      String first = chunk(0);
      event = next();
      if (event == END_ELEMENT) {
        return first.isBlank() ? "" : first;
      }
      gathered.append(first);
    }
    for (; event != END_ELEMENT; event = next()) {
      switch (event) {
        case CHARACTERS, CDATA, SPACE -> gathered.append(chunk(gathered.length()));
        case ENTITY_REFERENCE -> gathered.append(entity());
        case START_ELEMENT -> throw refusal("xml-structure");
        default -> {}
      }
    }
    String text = gathered.toString();
    return text.isBlank() ? "" : text;
  }

  /** Passes over the element just entered, which the grammar does not know, and reports it. */
  void skipUnknown() throws XMLStreamException {
    noteOddName("unknown-element", name());
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** Line of the file. */
  int line() {
    return source.line(xml.getLocation());
  }

  int column() {
    return xml.getLocation().getColumnNumber();
  }

  /** Place of the token in the decoded stream; it starts over after 2³¹. */
  int offset() {
    return xml.getLocation().getCharacterOffset();
  }

  /** How many odd things were met, repeated ones included. */
  int oddities() {
    return oddities;
  }

  HeaderComments comments() {
    return comments;
  }

  List<Notice> notices() {
    return notices;
  }

  /** A refusal of the file at the place the cursor has reached. */
  UnreadableInputException refusal(String code, String... arguments) {
    return UnreadableInputException.of(code, source.at(line(), column()), arguments);
  }

  private int next() throws XMLStreamException {
    source.renewAllowance();
    int event = xml.next();
    if (event == START_ELEMENT) {
      if (++depth > limits.maxDepth()) {
        throw refusal("limit-depth", String.valueOf(limits.maxDepth()));
      }
      checkXmlAttributes();
    } else if (event == END_ELEMENT) {
      depth--;
    } else if (event == PROCESSING_INSTRUCTION) {
      noteOddName("unknown-element", "?" + xml.getPITarget());
    }
    return event;
  }

  private void checkXmlAttributes() {
    int count = xml.getAttributeCount();
    if (count > limits.maxXmlAttributes() || xml.getNamespaceCount() > limits.maxXmlAttributes()) {
      throw refusal("limit-xml-attributes", String.valueOf(limits.maxXmlAttributes()));
    }
    for (int i = 0; i < count; i++) {
      String name = xml.getAttributeLocalName(i);
      if (!name.equals("name") && !name.equals("operation")) {
        noteOddName("unknown-xml-attribute", name);
      }
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      noteOddName("unknown-xml-attribute", "xmlns:" + xml.getNamespacePrefix(i));
    }
  }

  private String chunk(int before) {
    int length = xml.getTextLength();
    if (length > limits.maxValueLength() - before) {
      throw refusal("limit-value", String.valueOf(limits.maxValueLength()));
    }
    return new String(xml.getTextCharacters(), xml.getTextStart(), length);
  }

  /** Some academies write HTML's names for accented letters, which no DTD of theirs declares. */
  private String entity() {
    String name = name();
    String reference = "&" + name + ";";
    String character =
        name.length() > MAX_ENTITY_NAME ? reference : StringEscapeUtils.unescapeHtml4(reference);
    if (character.equals(reference)) {
      throw refusal("entity-unknown", shown(name));
    }
    noteOddName("html-entities", "&");
    return character;
  }

  private void noteStrayText() {
    if (!xml.isWhiteSpace()) {
      noteOddName("stray-text", "");
    }
  }

  private void noteOddName(String code, String name) {
    oddities++;
    if (!oddNames.add(code + " " + name)) {
      return;
    }
    if (oddNames.size() > MAX_ODD_NAMES) {
      throw refusal("limit-odd-names", String.valueOf(MAX_ODD_NAMES));
    }
    notices.add(new Notice(code, source.file(), line(), List.of(shown(name))));
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }
}
