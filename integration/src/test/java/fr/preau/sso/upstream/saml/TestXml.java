package fr.preau.sso.upstream.saml;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Responses as trees that tests take apart. */
final class TestXml {
  static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
  static final String DS = "http://www.w3.org/2000/09/xmldsig#";

  static final String TEMPLATE =
      """
      <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{RESPONSE-ID}" Version="2.0" IssueInstant="{NOW}" Destination="{DESTINATION}" InResponseTo="{REQUEST}"><saml:Issuer>{ISSUER}</saml:Issuer><samlp:Status><samlp:StatusCode Value="{STATUS}"/></samlp:Status>\
      <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{ASSERTION-ID}" Version="2.0" IssueInstant="{NOW}"><saml:Issuer>{ASSERTED-BY}</saml:Issuer>\
      <saml:Subject><saml:NameID Format="{NAME-FORMAT}">{NAME}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData InResponseTo="{CONFIRMED-REQUEST}" Recipient="{RECIPIENT}" NotOnOrAfter="{CONFIRMED-UNTIL}"/></saml:SubjectConfirmation></saml:Subject>\
      <saml:Conditions NotBefore="{BEFORE}" NotOnOrAfter="{AFTER}"><saml:AudienceRestriction><saml:Audience>{AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
      <saml:AuthnStatement AuthnInstant="{AUTHENTICATED}" SessionIndex="_s1" SessionNotOnOrAfter="{SESSION-ENDS}"><saml:AuthnContext><saml:AuthnContextClassRef>{CONTEXT}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
      <saml:AttributeStatement>ATTRIBUTES</saml:AttributeStatement></saml:Assertion></samlp:Response>\
      """;

  private TestXml() {}

  static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String write(Document document) {
    try {
      var transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      var text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
  }

  static Element assertion(Document document) {
    return first(document, SAML, "Assertion");
  }

  static Element first(Document document, String namespace, String name) {
    NodeList found = document.getElementsByTagNameNS(namespace, name);
    if (found.getLength() == 0) {
      throw new AssertionError("No " + name);
    }
    return (Element) found.item(0);
  }

  /** The signature that is a child of an element. */
  static Element signature(Element parent) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getLocalName().equals("Signature")) {
        return child;
      }
    }
    throw new AssertionError("Not signed: " + parent.getLocalName());
  }
}
