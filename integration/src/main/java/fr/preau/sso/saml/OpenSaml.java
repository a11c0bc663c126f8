package fr.preau.sso.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import net.shibboleth.utilities.java.support.component.ComponentInitializationException;
import net.shibboleth.utilities.java.support.xml.BasicParserPool;
import net.shibboleth.utilities.java.support.xml.ParserPool;
import net.shibboleth.utilities.java.support.xml.SerializeSupport;
import net.shibboleth.utilities.java.support.xml.XMLParserException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.core.xml.io.MarshallingException;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.core.xml.util.XMLObjectSupport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * OpenSAML, set up once: objects from XML and back. What partners send is parsed once, by one
 * parser, without DTDs, entities or comments, to a bounded depth and size, and with every ID unique
 * in its document, so that what was verified is what is read. Thread-safe.
 */
public final class OpenSaml {
  /** Most bytes of a message. */
  public static final int MESSAGE = 256 * 1024;

  /** Most bytes of metadata of one partner, or of an aggregate. */
  public static final int METADATA = 128 * 1024 * 1024;

  private static final String DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";
  private static final int DEEPEST = 64;
  private static final String ATTRIBUTES =
      "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit";
  private static final int MOST_ATTRIBUTES = 100;
  private static final int POOL = 64;

  /** Of a response with a signature. */
  private static final int LIKELY_BYTES = 8 * 1024;

  private static final ParserPool PARSERS = setUp();

  private OpenSaml() {}

  /** Makes sure that OpenSAML can be used; costs nothing after the first time. */
  public static void ready() {
    if (PARSERS == null) {
      throw new IllegalStateException("OpenSAML is not set up");
    }
  }

  /** A new object of a SAML element, by the name of the element. */
  public static <T extends XMLObject> T make(QName name, Class<T> type) {
    return type.cast(XMLObjectSupport.buildXMLObject(name));
  }

  /**
   * The object that a document states.
   *
   * @param most bytes that it may have
   * @throws SamlException {@code too-long}, {@code not-xml}, {@code duplicate-id} or {@code
   *     not-saml}
   */
  public static XMLObject read(byte[] xml, int most) {
    if (xml.length > most) {
      throw new SamlException("too-long", "More than %d bytes of XML".formatted(most));
    }
    try {
      Document document = PARSERS.parse(new ByteArrayInputStream(xml));
      checkIds(document.getDocumentElement(), new HashSet<>());
      Element root = document.getDocumentElement();
      var unmarshaller = XMLObjectSupport.getUnmarshaller(root);
      if (unmarshaller == null) {
        throw new SamlException("not-saml", "No SAML element: " + root.getLocalName());
      }
      return unmarshaller.unmarshall(root);
    } catch (XMLParserException e) {
      throw new SamlException("not-xml", "Not XML that is accepted (no DTD, bounded depth)", e);
    } catch (UnmarshallingException e) {
      throw new SamlException("not-saml", "XML that is no SAML", e);
    }
  }

  /**
   * The object that a document states, of that type.
   *
   * @throws SamlException the same, and {@code not-saml} when it is another
   */
  public static <T extends XMLObject> T read(byte[] xml, int most, Class<T> type) {
    XMLObject object = read(xml, most);
    if (!type.isInstance(object)) {
      throw new SamlException(
          "not-saml",
          "%s where a %s was expected"
              .formatted(object.getElementQName().getLocalPart(), type.getSimpleName()));
    }
    return type.cast(object);
  }

  /** The object as XML. */
  public static String write(XMLObject object) {
    try {
      return SerializeSupport.nodeToString(XMLObjectSupport.marshall(object));
    } catch (MarshallingException e) {
      throw new IllegalStateException("What the hub builds can be written", e);
    }
  }

  /**
   * The same in UTF-8 without a declaration, by what also writes down what is signed: quicker than
   * a serializer for any document, which every login would pay for.
   */
  static byte[] bytes(XMLObject object) {
    var out = new ByteArrayOutputStream(LIKELY_BYTES);
    try {
      Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_PHYSICAL)
          .canonicalizeSubtree(XMLObjectSupport.marshall(object), out);
    } catch (MarshallingException | XMLSecurityException e) {
      throw new IllegalStateException("What the hub builds can be written", e);
    }
    return out.toByteArray();
  }

  /** The same, indented for a reader: what was signed would be good no more. */
  public static String indented(XMLObject object) {
    try {
      return SerializeSupport.prettyPrintXML(XMLObjectSupport.marshall(object));
    } catch (MarshallingException e) {
      throw new IllegalStateException("What the hub builds can be written", e);
    }
  }

  /** Only the unqualified attribute counts, which is the one that a signature refers to. */
  private static void checkIds(Element element, Set<String> seen) {
    String id = element.getAttributeNS(null, "ID");
    if (!id.isEmpty() && !seen.add(id)) {
      throw new SamlException("duplicate-id", "Two elements have one ID");
    }
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        checkIds(child, seen);
      }
    }
  }

  private static ParserPool setUp() {
    try {
      InitializationService.initialize();
      var pool = new BasicParserPool();
      pool.setMaxPoolSize(POOL);
      pool.setExpandEntityReferences(false);
      pool.setIgnoreComments(true);
      pool.setBuilderFeatures(
          Map.of(
              "http://apache.org/xml/features/disallow-doctype-decl", true,
              "http://javax.xml.XMLConstants/feature/secure-processing", true,
              "http://xml.org/sax/features/external-general-entities", false,
              "http://xml.org/sax/features/external-parameter-entities", false));
      pool.setBuilderAttributes(Map.of(DEPTH, DEEPEST, ATTRIBUTES, MOST_ATTRIBUTES));
      pool.initialize();
      return pool;
    } catch (InitializationException | ComponentInitializationException e) {
      throw new IllegalStateException("OpenSAML cannot be set up", e);
    }
  }
}
