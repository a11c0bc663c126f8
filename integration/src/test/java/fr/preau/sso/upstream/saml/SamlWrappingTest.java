package fr.preau.sso.upstream.saml;

import static fr.preau.sso.upstream.saml.SamlTrial.SOMEBODY;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Signed responses that were taken apart and put together again. */
class SamlWrappingTest {
  private static final String EVIL = "{AAF}99|2d|" + SamlBrowser.key(SamlTrial.somebody());

  private SamlBrowser browser;

  @BeforeEach
  void begin() {
    browser = SamlBrowser.sent("idp");
  }

  @Test
  @DisplayName("SP-01 the original response inside the signature of an altered one (XSW1)")
  void sp01() {
    response(
        document -> {
          Element original = unsigned(document.getDocumentElement());
          Element root = document.getDocumentElement();
          alter(root, "_evil");
          TestXml.assertion(document).setAttribute("ID", "_evil-too");
          TestXml.signature(root).appendChild(original);
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-02 the original response before the signature of an altered one (XSW2)")
  void sp02() {
    response(
        document -> {
          Element root = document.getDocumentElement();
          Element original = unsigned(root);
          alter(root, "_evil");
          TestXml.assertion(document).setAttribute("ID", "_evil-too");
          root.insertBefore(original, TestXml.signature(root));
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-01 SP-02 a signature whose reference is not its parent")
  void detached() {
    response(
        document -> document.getDocumentElement().setAttribute("ID", "_evil"),
        "signature-reference");
  }

  @Test
  @DisplayName("SP-03 an evil assertion before the signed one (XSW3)")
  void sp03() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element evil = evil(signed, "_evil");
          signed.getParentNode().insertBefore(evil, signed);
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-04 the signed assertion inside an evil one (XSW4)")
  void sp04() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element evil = evil(signed, "_evil");
          signed.getParentNode().replaceChild(evil, signed);
          evil.appendChild(signed);
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-04 an assertion that is no child of the response")
  void sp04nested() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element extensions = extensions(document);
          extensions.appendChild(signed);
        },
        "several-assertions");
  }

  @Test
  @DisplayName(
      "SP-05 an altered assertion that keeps the signature, the original at the end (XSW5)")
  void sp05() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element original = unsigned(signed);
          alter(signed, "_evil");
          document.getDocumentElement().appendChild(original);
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-06 the same with the original inside the signature (XSW6)")
  void sp06() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element original = unsigned(signed);
          alter(signed, "_evil");
          TestXml.signature(signed).appendChild(original);
        },
        "several-assertions");
  }

  @Test
  @DisplayName("SP-07 an evil assertion of the same ID inside Extensions (XSW7)")
  void sp07() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          extensions(document).appendChild(evil(signed, signed.getAttribute("ID")));
        },
        "duplicate-id");
  }

  @Test
  @DisplayName("SP-08 the original inside an Object of the signature (XSW8)")
  void sp08() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element object = document.createElementNS(TestXml.DS, "ds:Object");
          object.appendChild(unsigned(signed));
          TestXml.signature(signed).appendChild(object);
          alter(signed, signed.getAttribute("ID"));
        },
        "duplicate-id");
  }

  @Test
  @DisplayName("SP-08 a signature with an Object, whatever is in it")
  void sp08object() {
    assertion(
        document ->
            TestXml.signature(TestXml.assertion(document))
                .appendChild(document.createElementNS(TestXml.DS, "ds:Object")),
        "signature-shape");
  }

  @Test
  @DisplayName("SP-09 a signed assertion in the advice of another, and any advice")
  void sp09() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          Element evil = evil(signed, "_evil");
          Element advice = document.createElementNS(TestXml.SAML, "saml:Advice");
          signed.getParentNode().replaceChild(evil, signed);
          evil.appendChild(advice).appendChild(signed);
        },
        "several-assertions");
    SamlBrowser other = SamlBrowser.sent("idp");
    other.refused(
        other.post(
            other
                .answer(SOMEBODY)
                .replace("</saml:Conditions>", "</saml:Conditions><saml:Advice/>")),
        "nested-assertion");
  }

  @Test
  @DisplayName("SP-10 two roots, and two documents")
  void sp10() {
    String xml = browser.answer(SOMEBODY).xml();
    browser.refused(browser.post(TestAnswer.encode(xml + xml)), "not-xml");
    browser = SamlBrowser.sent("idp");
    browser.refused(
        browser.post(TestAnswer.encode(xml + "<?xml version=\"1.0\"?>" + xml)), "markup");
  }

  @Test
  @DisplayName("SP-11 the signed assertion twice, and a signature that is somewhere else")
  void sp11() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          signed.getParentNode().appendChild(signed.cloneNode(true));
        },
        "duplicate-id");
    SamlBrowser other = SamlBrowser.sent("idp");
    other.refused(
        other.post(
            other
                .answer(SOMEBODY)
                .attack(
                    document -> {
                      Element status = TestXml.first(document, TestXml.PROTOCOL, "Status");
                      status.appendChild(TestXml.signature(TestXml.assertion(document)));
                    })),
        "signature-place");
  }

  @Test
  @DisplayName("SP-11 two signatures of one element")
  void sp11two() {
    assertion(
        document -> {
          Element signed = TestXml.assertion(document);
          signed.appendChild(TestXml.signature(signed).cloneNode(true));
        },
        "signature-place");
  }

  @Test
  @DisplayName("SP-20 IDs under other names, and one ID twice")
  void sp20() {
    assertion(
        document ->
            TestXml.first(document, TestXml.PROTOCOL, "Status")
                .setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:id", "_x"),
        "foreign-id");
    SamlBrowser namespaced = SamlBrowser.sent("idp");
    namespaced.refused(
        namespaced.post(
            namespaced
                .answer(SOMEBODY)
                .attack(
                    document ->
                        TestXml.first(document, TestXml.PROTOCOL, "Status")
                            .setAttributeNS("urn:x", "x:ID", "_x"))),
        "foreign-id");
    SamlBrowser twice = SamlBrowser.sent("idp");
    TestAnswer answer = twice.answer(SOMEBODY);
    twice.refused(
        twice.post(
            answer.attack(
                document ->
                    document
                        .getDocumentElement()
                        .setAttribute("ID", answer.stated("ASSERTION-ID")))),
        "duplicate-id");
  }

  @Test
  @DisplayName("SP-01 to SP-08 a signed assertion that was changed")
  void changed() {
    assertion(
        document -> TestXml.first(document, TestXml.SAML, "AttributeValue").setTextContent(EVIL),
        "invalid_signature");
  }

  private void assertion(Consumer<Document> attack, String reason) {
    browser.refused(browser.post(browser.answer(SOMEBODY).attack(attack)), reason);
  }

  private void response(Consumer<Document> attack, String reason) {
    browser = SamlBrowser.sent("idp-response");
    browser.refused(
        browser.post(browser.answer(SOMEBODY).signed(true, false).attack(attack)), reason);
  }

  private static Element unsigned(Element signed) {
    Element copy = (Element) signed.cloneNode(true);
    copy.removeChild(TestXml.signature(copy));
    return copy;
  }

  private static Element evil(Element signed, String id) {
    Element copy = unsigned(signed);
    alter(copy, id);
    return copy;
  }

  private static void alter(Element element, String id) {
    element.setAttribute("ID", id);
    Document document = element.getOwnerDocument();
    var values = element.getElementsByTagNameNS(TestXml.SAML, "AttributeValue");
    if (values.getLength() > 0 && document != null) {
      values.item(0).setTextContent(EVIL);
    }
  }

  private static Element extensions(Document document) {
    Element root = document.getDocumentElement();
    Element extensions = document.createElementNS(TestXml.PROTOCOL, "samlp:Extensions");
    root.insertBefore(extensions, TestXml.first(document, TestXml.PROTOCOL, "Status"));
    return extensions;
  }
}
