package fr.preau.sso.upstream.saml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.springframework.security.saml2.core.OpenSamlInitializationService;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * XML of partners, by the one parser by which Spring Security and OpenSAML read it too, so that
 * what was looked at is what is read: without declarations, comments and sections, in bounded size
 * and depth, every ID once.
 */
final class SafeXml {
  /** Most characters of a message. */
  static final int LONGEST = 256 * 1024;

  private static final int DEEPEST = 48;
  private static final String ID = "ID";

  static {
    OpenSamlInitializationService.initialize();
  }

  private SafeXml() {}

  /** Makes sure that OpenSAML is set up. */
  static void ready() {
    // Loading the class does it.
  }

  /**
   * The document of a message.
   *
   * @throws SamlRefusal {@code too-long}, {@code markup}, {@code not-xml}, {@code too-deep}, {@code
   *     foreign-id}, {@code duplicate-id}
   */
  static Document message(String xml) {
    if (xml.length() > LONGEST) {
      throw new SamlRefusal("too-long");
    }
    // Comments and sections split text, and declarations bring entities: no partner needs them.
    if (xml.contains("<!") || xml.indexOf("<?", 1) >= 0) {
      throw new SamlRefusal("markup");
    }
    Document document = parse(xml);
    checkIds(elements(document));
    return document;
  }

  /**
   * @throws SamlRefusal {@code not-xml}
   */
  static Document parse(String xml) {
    try {
      return XMLObjectProviderRegistrySupport.getParserPool()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (XMLParserException e) {
      throw new SamlRefusal("not-xml", e);
    }
  }

  /** Every element of a document, its root first. */
  static List<Element> elements(Document document) {
    return elements(document.getDocumentElement());
  }

  /**
   * An element and every one below it.
   *
   * @throws SamlRefusal {@code too-deep}
   */
  static List<Element> elements(Element root) {
    record Placed(Element element, int depth) {}
    var all = new ArrayList<Element>();
    var waiting = new ArrayDeque<Placed>();
    waiting.push(new Placed(root, 1));
    while (!waiting.isEmpty()) {
      Placed placed = waiting.pop();
      if (placed.depth() > DEEPEST) {
        throw new SamlRefusal("too-deep");
      }
      all.add(placed.element());
      for (Node node = placed.element().getLastChild();
          node != null;
          node = node.getPreviousSibling()) {
        if (node instanceof Element child) {
          waiting.push(new Placed(child, placed.depth() + 1));
        }
      }
    }
    return all;
  }

  /** Only the unqualified ID counts; another that could be taken for one is not accepted. */
  static void checkIds(List<Element> elements) {
    Set<String> seen = new HashSet<>();
    for (Element element : elements) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        Node attribute = attributes.item(i);
        String name = attribute.getLocalName();
        if (!ID.equalsIgnoreCase(name)) {
          continue;
        }
        if (attribute.getNamespaceURI() != null) {
          throw new SamlRefusal("foreign-id");
        }
        if (!seen.add(attribute.getNodeValue())) {
          throw new SamlRefusal("duplicate-id");
        }
      }
    }
  }
}
